package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.hybrid.lib.Models;
import tutorial.hybrid.lib.Models.Run;
import tutorial.hybrid.lib.PageWork;
import tutorial.hybrid.lib.WebSite;

@DisplayName("The models")
@ExtendWith(NothingLeftBehind.class)
class ModelsTest {

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    @Test
    @DisplayName("for which waiting is cheap ask for as many pages at once, and not for all of"
            + " them")
    void cheapWaitsOverlap() throws Exception {
        assertAtOnce(50, Models::threads);
        assertAtOnce(50, Models::virtualThreads);
        assertAtOnce(50, Models::eventLoop);
        assertAtOnce(3 * CORES, Models::processes);
    }

    @Test
    @DisplayName("of one page at a time ask for one at a time")
    void singleThreadsDoNot() throws Exception {
        assertAtOnce(1, Models.inJava().getFirst().run());
    }

    @Test
    @DisplayName("say which page failed, or which ones")
    void sayWhy() {
        var nowhere = new PageWork(URI.create("http://127.0.0.1:1/"), 1, 0);
        String told = assertThrows(IOException.class,
                () -> Models.virtualThreads(nowhere, 1, 1)).getMessage();
        // From JDK 26 on the client's exception has a message, in words of its version.
        assertTrue(told.matches("page 0 failed 8 times, lastly by "
                + "(ConnectException|Connection refused.*)"), told);
        assertEquals("These pages failed: [0, 1]", assertThrows(IOException.class,
                () -> Models.eventLoop(nowhere, 2, 2)).getMessage());
    }

    /** A server that answers nobody before so many have asked, and then waits a moment for more. */
    private static void assertAtOnce(int expected, Run model) throws Exception {
        var underWay = new AtomicInteger();
        var most = new AtomicInteger();
        var enough = new CountDownLatch(expected);
        var tooMany = new CountDownLatch(1);
        var server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            server.setExecutor(threads);
            server.createContext("/page/", page -> {
                int now = underWay.incrementAndGet();
                most.accumulateAndGet(now, Math::max);
                enough.countDown();
                await(enough, 9_000);
                if (now > expected) {
                    tooMany.countDown();
                }
                await(tooMany, 200);
                underWay.decrementAndGet();
                byte[] text = WebSite.text(1).getBytes(StandardCharsets.UTF_8);
                page.sendResponseHeaders(200, text.length);
                page.getResponseBody().write(text);
                page.close();
            });
            server.start();
            var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            int pages = 2 * expected + 1;
            assertEquals(pages, model.of(new PageWork(uri, 1, 0), pages, expected).pages());
            assertEquals(expected, most.get(), "pages at once");
        } finally {
            server.stop(0);
        }
    }

    private static void await(CountDownLatch latch, int millis) {
        try {
            latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
