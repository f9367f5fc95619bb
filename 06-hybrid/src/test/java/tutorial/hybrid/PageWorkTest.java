package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.hybrid.lib.PageWork;
import tutorial.hybrid.lib.Totals;
import tutorial.hybrid.lib.WebSite;

@DisplayName("The page work")
@ExtendWith(NothingLeftBehind.class)
class PageWorkTest {

    private final PageWork offline = new PageWork(URI.create("http://127.0.0.1:1/"), 10, 0);

    @Test
    @DisplayName("finds the 300 words of a page, the same for the same page")
    void countsWords() {
        Totals found = offline.examine(WebSite.text(7));
        assertEquals(300, found.words().stream().mapToLong(Long::longValue).sum());
        assertEquals(found, offline.examine(WebSite.text(7)));
        assertTrue(!found.equals(offline.examine(WebSite.text(8))), "another page differs");
    }

    @Test
    @DisplayName("hashes as often as asked: another number of rounds gives another hash")
    void hashesInRounds() {
        String text = WebSite.text(1);
        assertTrue(
                offline.examine(text).hashes() != new PageWork(null, 11, 0).examine(text).hashes());
    }

    @Test
    @DisplayName("adds up in any order and survives the way through a pipe")
    void addsUp() {
        Totals one = offline.examine(WebSite.text(1));
        Totals two = offline.examine(WebSite.text(2));
        assertEquals(one.plus(two), two.plus(one));
        assertEquals(one.plus(two), offline.onOneThread(4, Set.of(0, 3)));
        assertEquals(one, Totals.ofLine(one.toLine()));
    }

    @Test
    @DisplayName("notices half a line, wherever it is cut")
    void noticesHalfALine() {
        String line = offline.examine(WebSite.text(1)).toLine();
        for (int length = 0; length < line.length(); length++) {
            String half = line.substring(0, length);
            assertThrows(IllegalArgumentException.class, () -> Totals.ofLine(half), half);
        }
    }

    @Test
    @DisplayName("waits for an answer 10 s long, and no longer")
    void hasALimit() {
        assertEquals(PageWork.PATIENCE, offline.request(1, 0).timeout().orElseThrow());
    }

    @Test
    @DisplayName("through the server gives the same as without, also when every second request"
            + " fails")
    void survivesFaults() throws Exception {
        HttpServer server = WebSite.open(0);
        try (HttpClient client = PageWork.client()) {
            var faulty = new PageWork(URI.create(WebSite.address(server)), 10, 50);
            Totals fetched = Totals.NONE;
            for (int page = 0; page < 20; page++) {
                fetched = fetched.plus(faulty.doPage(client, page));
            }
            assertEquals(offline.onOneThread(20, Set.of()), fetched);
        } finally {
            server.stop(0);
        }
    }

    @Test
    @DisplayName("tries again whatever the answer was: a strange word, nothing, a wrong length,"
            + " not even HTTP")
    void survivesStrangeAnswers() throws Exception {
        for (String strange : List.of("no such word ", " ", "x".repeat(1_000) + " ")) {
            var asked = new AtomicInteger();
            HttpServer server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", page -> {
                boolean first = asked.getAndIncrement() == 0;
                byte[] text = (first ? strange : WebSite.text(1)).getBytes(StandardCharsets.UTF_8);
                page.sendResponseHeaders(200, text.length);
                page.getResponseBody().write(text);
                page.close();
            });
            server.start();
            try (HttpClient client = PageWork.client()) {
                var work = new PageWork(URI.create(WebSite.address(server)), 10, 0);
                assertEquals(offline.examine(WebSite.text(1)), work.doPage(client, 1), strange);
                assertEquals(2, asked.get());
            } finally {
                server.stop(0);
            }
        }
    }

    @Test
    @DisplayName("gives a page up in words after eight attempts")
    void givesUp() throws Exception {
        try (HttpClient client = PageWork.client()) {
            String told = assertThrows(IOException.class, () -> offline.doPage(client, 3))
                    .getMessage();
            // From JDK 26 on the client's exception has a message, in words of its version.
            assertTrue(told.matches("page 3 failed 8 times, lastly by "
                    + "(ConnectException|Connection refused.*)"), told);
        }
    }
}
