package tutorial.hybrid.lib;

import com.sun.management.UnixOperatingSystemMXBean;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JDK's own web server with generated pages, each of which takes a given time to come, as it
 * would from elsewhere. A page depends on nothing but its number. {@code ?faults=10&attempt=0}
 * makes ten in a hundred requests go wrong; which ones depends on the page and the attempt only.
 */
public final class WebSite {

    public static final List<String> VOCABULARY = List.of("core", "coroutine", "lock", "loop",
            "pipe", "process", "queue", "thread");

    /** What can go wrong: an answer that is four times as late, status 503, no answer at all. */
    public enum Fault {
        NONE, LATE, STATUS, CUT
    }

    private static final int BACKLOG = 10_000;
    private static final Pattern PAGE = Pattern.compile(
            "/page/([0-9]{1,9})(?:\\?faults=([0-9]{1,2})&attempt=([0-9]))?");

    private WebSite() {}

    // region serve
    /** Serves on any free port, for this machine only; a virtual thread waits for each request. */
    public static HttpServer open(int millis) throws IOException {
        setLimits();
        var server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", asked -> answer(asked, millis));
        server.start();
        return server;
    }
    // endregion

    private static void answer(HttpExchange asked, int millis) throws IOException {
        Matcher parts = PAGE.matcher(asked.getRequestURI().toString());
        if (!parts.matches()) {
            send(asked, 404, "There is /page/0, /page/1 and so on.");
            return;
        }
        int page = Integer.parseInt(parts.group(1));
        Fault fault = parts.group(2) == null
                ? Fault.NONE
                : fault(page, Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
        try {
            Thread.sleep(fault == Fault.LATE ? 4L * millis : millis);
        } catch (InterruptedException stopped) {
            fault = Fault.CUT;
        }
        switch (fault) {
            case CUT -> asked.close();
            case STATUS -> send(asked, 503, "try again");
            case LATE, NONE -> send(asked, 200, text(page));
        }
    }

    private static void send(HttpExchange asked, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        asked.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        asked.sendResponseHeaders(status, bytes.length);
        // Its end ends the answer; the connection stays open for the next request.
        try (OutputStream body = asked.getResponseBody()) {
            body.write(bytes);
        }
    }

    /** What goes wrong with a page at that attempt, if so many requests in a hundred do. */
    public static Fault fault(int page, int percent, int attempt) {
        var random = new SplittableRandom(page * 1_000L + attempt);
        return random.nextInt(100) >= percent
                ? Fault.NONE
                : List.of(Fault.LATE, Fault.STATUS, Fault.CUT).get(random.nextInt(3));
    }

    /** The words of a page: the same for the same number, on every machine. */
    public static String text(int page) {
        var random = new SplittableRandom(page);
        var text = new StringBuilder();
        for (int k = 0; k < 300; k++) {
            text.append(VOCABULARY.get(random.nextInt(VOCABULARY.size()))).append(' ');
        }
        return text.toString();
    }

    /** The server reads these once: how much one may ask, and how many may, before it refuses. */
    private static void setLimits() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        long files = system instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : BACKLOG;
        String connections = "" + Math.clamp(files / 2, 8, 2 * BACKLOG);
        System.setProperty("jdk.httpserver.maxConnections", connections);
        System.setProperty("sun.net.httpserver.maxIdleConnections", connections);
        System.setProperty("sun.net.httpserver.maxReqHeaderSize", "16384");
        System.setProperty("sun.net.httpserver.maxReqTime", "20");
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** Serves in a process of its own, which ends with {@code children}. */
    public static URI start(Children children, int millis)
            throws IOException, InterruptedException {
        Process server = children.start(ChildJvm.lasting(Server.class, millis));
        return URI.create(children.line(server, Duration.ofSeconds(30)));
    }

    static final class Server {

        static void main(String[] args) throws IOException {
            ChildJvm.endWithParent();
            System.out.println(address(open(Integer.parseInt(args[0]))));
        }
    }

    public static String address(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }
}
