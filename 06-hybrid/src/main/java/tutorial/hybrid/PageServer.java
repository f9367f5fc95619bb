package tutorial.hybrid;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A small web site in a process of its own, for the examples of this chapter to fetch from: each
 * page takes a given time to come, as it would from elsewhere.
 *
 * <p>{@code /page/17} is a text that depends on nothing but the number, so that every model must
 * arrive at the same word counts. {@code ?faults=10&attempt=0} makes ten in a hundred requests go
 * wrong: late, with status 503, or cut off. Which ones depends on the page and the attempt only.
 *
 * <p>Listens on loopback only, on any free port, and ends when its standard input does.
 */
public final class PageServer {

    private static final String HELP = """
            PageServer: serves generated pages on loopback until its standard input ends.
              millis  how long each page takes to come in ms, 0 to 10000 (default 50)
            Copy: mvn -q -f 06-hybrid -Dexample=PageServer -Dexec.args="50"
            """;
    static final List<String> VOCABULARY = List.of("core", "coroutine", "lock", "loop", "pipe",
            "process", "queue", "thread");
    private static final int WORDS_PER_PAGE = 300;
    private static final int BACKLOG = 10_000;
    private static final Pattern PAGE = Pattern.compile(
            "GET /page/(\\d{1,9})(?:\\?faults=(\\d{1,2})&attempt=(\\d))? HTTP/1.1");

    static void main(String[] args) throws IOException {
        var arguments = Arguments.of(HELP, args);
        int millis = arguments.number("millis", 50, 0, 10_000);
        arguments.end();

        var listening = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("acceptor").start(() -> accept(listening, millis));
        System.out.println("Serving at http://127.0.0.1:" + listening.getLocalPort() + "/");
        System.in.transferTo(OutputStream.nullOutputStream());
        System.out.println("End of input: stopped");
    }

    /** Starts the server as a child process; it ends with {@code children}. */
    static URI start(Children children, int millis) throws IOException {
        Process server = children.start(ChildJvm.of(
                List.of("-XX:+UseSerialGC", "-XX:-UsePerfData"),
                PageServer.class, "" + millis).redirectError(ProcessBuilder.Redirect.INHERIT));
        String line = server.inputReader().readLine();
        if (line == null || !line.startsWith("Serving at ")) {
            throw new IOException("the page server did not start: it said " + line);
        }
        return URI.create(line.substring("Serving at ".length()));
    }

    /** A virtual thread for each connection: it blocks, and costs next to nothing while it does. */
    private static void accept(ServerSocket listening, int millis) {
        try {
            while (true) {
                Socket connection = listening.accept();
                Thread.ofVirtual().start(() -> serve(connection, millis));
            }
        } catch (IOException e) {
            throw new IllegalStateException("no more connections can be accepted", e);
        }
    }

    // region serve
    /** Answers one request after the other, until the other side closes or a fault cuts it off. */
    private static void serve(Socket connection, int millis) {
        try (connection) {
            connection.setTcpNoDelay(true);
            var lines = new BufferedReader(new InputStreamReader(connection.getInputStream(),
                    StandardCharsets.US_ASCII));
            for (String request = lines.readLine(); request != null; request = lines.readLine()) {
                // Up to the empty line: no header says anything that is needed here.
                for (String header = request; header != null && !header.isEmpty();) {
                    header = lines.readLine();
                }
                Matcher asked = PAGE.matcher(request);
                if (!asked.matches()) {
                    send(connection, "404 Not Found", "There is /page/0, /page/1 and so on.");
                    continue;
                }
                int page = Integer.parseInt(asked.group(1));
                Fault fault = fault(asked.group(2), asked.group(3), page);
                Thread.sleep(fault == Fault.LATE ? 4L * millis : millis);
                switch (fault) {
                    case CUT -> connection.close();
                    case STATUS -> send(connection, "503 Service Unavailable", "try again");
                    case LATE, NONE -> send(connection, "200 OK", text(page));
                }
            }
        } catch (IOException | InterruptedException gone) {
            // The other side is gone, or has sent what is no request: nobody to tell.
        }
    }
    // endregion

    private enum Fault {
        NONE, LATE, STATUS, CUT
    }

    /** What is to go wrong, decided by the query's percentage and attempt, and by the page. */
    private static Fault fault(String percent, String attempt, int page) {
        if (percent == null) {
            return Fault.NONE;
        }
        var random = new SplittableRandom(page * 1_000L + Integer.parseInt(attempt));
        return random.nextInt(100) >= Integer.parseInt(percent)
                ? Fault.NONE
                : List.of(Fault.LATE, Fault.STATUS, Fault.CUT).get(random.nextInt(3));
    }

    /** Head and body in one write, so that they leave in one packet; all of it is plain ASCII. */
    private static void send(Socket connection, String status, String text) throws IOException {
        String answer = "HTTP/1.1 " + status + "\r\nContent-Type: text/plain\r\nContent-Length: "
                + text.length() + "\r\n\r\n" + text;
        connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    /** The words of a page: the same for the same number, on every machine. */
    static String text(int page) {
        var random = new SplittableRandom(page);
        var text = new StringBuilder();
        for (int k = 0; k < WORDS_PER_PAGE; k++) {
            text.append(VOCABULARY.get(random.nextInt(VOCABULARY.size()))).append(' ');
        }
        return text.toString();
    }
}
