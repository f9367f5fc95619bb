package tutorial.hybrid;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tutorial.hybrid.lib.ChildJvm;
import tutorial.hybrid.lib.Children;
import tutorial.hybrid.lib.PageWork;
import tutorial.hybrid.lib.WebSite;
import tutorial.hybrid.lib.WebSite.Fault;

@DisplayName("The page server")
@ExtendWith(NothingLeftBehind.class)
class PageServerTest {

    private static final int MILLIS = 20;

    @Test
    @DisplayName("answers a page with its text, goes wrong in the ways asked for, and is for"
            + " this machine")
    void answers() throws Exception {
        HttpServer server = WebSite.open(MILLIS);
        try (HttpClient client = PageWork.client()) {
            URI uri = URI.create(WebSite.address(server));
            var good = new PageWork(uri, 1, 0);
            assertEquals(WebSite.text(5), get(client, good, 5).body());
            var nothing = HttpRequest.newBuilder(uri.resolve("/nothing")).build();
            assertEquals(404, client.send(nothing, BodyHandlers.ofString()).statusCode());

            var bad = new PageWork(uri, 1, 50);
            assertEquals(503, get(client, bad, first(Fault.STATUS)).statusCode());
            assertThrows(IOException.class, () -> get(client, bad, first(Fault.CUT)));
            long start = System.nanoTime();
            assertEquals(200, get(client, bad, first(Fault.LATE)).statusCode());
            assertTrue(System.nanoTime() - start >= 4 * MILLIS * 1_000_000L, "four times as late");

            assertTrue(server.getAddress().getAddress().isLoopbackAddress());
        } finally {
            server.stop(0);
        }
    }

    @Test
    @DisplayName("goes wrong as often as asked for, and not at all at the next attempt but one")
    void goesWrongAsOftenAsAskedFor() {
        long wrong = IntStream.range(0, 1_000)
                .filter(page -> WebSite.fault(page, 10, 0) != Fault.NONE).count();
        assertTrue(wrong > 50 && wrong < 150, () -> wrong + " of 1000");
        assertTrue(IntStream.range(0, 1_000).allMatch(page -> IntStream.range(0, 8)
                .anyMatch(attempt -> WebSite.fault(page, 10, attempt) == Fault.NONE)));
    }

    @Test
    @DisplayName("answers several requests on one connection, and refuses a request without an end")
    void keepsTheConnection() throws Exception {
        HttpServer server = WebSite.open(0);
        try {
            try (var socket = new Socket(server.getAddress().getAddress(),
                    server.getAddress().getPort())) {
                for (int page = 0; page < 3; page++) {
                    socket.getOutputStream().write(("GET /page/" + page
                            + " HTTP/1.1\r\nHost: here\r\n\r\n").getBytes(StandardCharsets.UTF_8));
                    var answer = new StringBuilder();
                    while (answer.indexOf(WebSite.text(page)) < 0) {
                        int next = socket.getInputStream().read();
                        assertTrue(next >= 0, answer::toString);
                        answer.append((char) next);
                    }
                }
            }
            try (var socket = new Socket(server.getAddress().getAddress(),
                    server.getAddress().getPort());
                    OutputStream out = socket.getOutputStream()) {
                out.write("GET /page/1 HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.UTF_8));
                assertThrows(SocketException.class, () -> {
                    for (int k = 0; k < 1_000; k++) {
                        out.write(new byte[100_000]);
                    }
                });
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    @DisplayName("out of file descriptors refuses connections without a word, and serves again"
            + " when there are some")
    void survivesFewFiles(@TempDir Path folder) throws Exception {
        assumeTrue(Files.exists(Path.of("/bin/sh")), "This needs a shell's ulimit.");
        List<String> command = ChildJvm.of(PageServer.class, 0).command();
        var limited = new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -n 80; exec \"$@\"", "sh"));
        limited.addAll(command);
        try (var children = new Children()) {
            Process server = children.start(new ProcessBuilder(limited)
                    .redirectError(folder.resolve("errors").toFile()));
            URI uri = URI.create(children.line(server, Duration.ofSeconds(60))
                    .replace("Serving at ", ""));
            List<Socket> many = new ArrayList<>();
            try {
                for (int k = 0; k < 100; k++) {
                    many.add(new Socket());
                    many.getLast().connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
                }
            } finally {
                for (Socket each : many) {
                    each.close();
                }
            }
            try (HttpClient client = PageWork.client()) {
                assertEquals(1, new PageWork(uri, 1, 0).doPage(client, 1).pages());
            }
            assertEquals("", Files.readString(folder.resolve("errors")));
        }
    }

    @Test
    @DisplayName("as a program serves until its standard input ends")
    void endsWithItsInput() throws Exception {
        Program server = Program.run(PageServer.class, "0");
        assertEquals(0, server.status(), server::errors);
        assertTrue(server.lines().getFirst().matches("Serving at http://127\\.0\\.0\\.1:\\d+/"));
        assertEquals("End of input: stopped", server.lines().get(1));
    }

    private static int first(Fault wanted) {
        return IntStream.iterate(0, page -> page + 1)
                .filter(page -> WebSite.fault(page, 50, 0) == wanted).findFirst().orElseThrow();
    }

    private static HttpResponse<String> get(HttpClient client, PageWork work, int page)
            throws Exception {
        return requireNonNull(client.send(work.request(page, 0), BodyHandlers.ofString()));
    }
}
