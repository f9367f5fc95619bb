package tutorial.hybrid;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;

/**
 * A small web site in a process of its own, for the examples of this chapter to fetch from: each page
 * takes a given time to come, as it would from elsewhere.
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
    /** The words that pages are made of. */
    static final List<String> VOCABULARY = List.of("core", "coroutine", "lock", "loop", "pipe",
            "process", "queue", "thread");
    private static final int WORDS_PER_PAGE = 300;

    static void main(String[] args) throws IOException {
        var arguments = Arguments.of(HELP, args);
        int millis = arguments.number("millis", 50, 0, 10_000);
        arguments.end();

        var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpServer server = HttpServer.create(anyPort, 10_000);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/page/", exchange -> answer(exchange, millis));
        server.start();
        System.out.println("Serving at http://127.0.0.1:" + server.getAddress().getPort() + "/");
        System.in.transferTo(OutputStream.nullOutputStream());
        System.out.println("End of input: stopped");
        System.exit(0);
    }

    /** Starts the server as a child process; it ends with {@code children}. */
    static URI start(Children children, int millis) throws IOException {
        Process server = children.start(ChildJvm.of(
                List.of("-XX:+UseSerialGC", "-Djdk.httpserver.maxConnections=20000",
                        "-Dsun.net.httpserver.maxIdleConnections=5000",
                        "-Dsun.net.httpserver.nodelay=true"),
                PageServer.class, "" + millis).redirectError(ProcessBuilder.Redirect.INHERIT));
        String line = server.inputReader().readLine();
        if (line == null || !line.startsWith("Serving at ")) {
            throw new IOException("the page server did not start: it said " + line);
        }
        return URI.create(line.substring("Serving at ".length()));
    }

    private static void answer(HttpExchange exchange, int millis) throws IOException {
        try (exchange) {
            int page = Integer.parseInt(exchange.getRequestURI().getPath().substring(6));
            Thread.sleep(millis);
            switch (fault(exchange.getRequestURI().getQuery(), page)) {
                case "late" -> {
                    Thread.sleep(3L * millis);
                    send(exchange, 200, text(page));
                }
                case "status" -> send(exchange, 503, "try again");
                case "cut" -> exchange.close();
                default -> send(exchange, 200, text(page));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is to go wrong: decided by the query {@code faults=PERCENT&attempt=N} and the page. */
    private static String fault(String query, int page) {
        if (query == null) {
            return "none";
        }
        String[] values = query.split("[^0-9]+");
        int percent = Integer.parseInt(values[1]);
        int attempt = Integer.parseInt(values[2]);
        var random = new SplittableRandom(page * 1_000L + attempt);
        return random.nextInt(100) >= percent
                ? "none"
                : List.of("late", "status", "cut").get(random.nextInt(3));
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
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
