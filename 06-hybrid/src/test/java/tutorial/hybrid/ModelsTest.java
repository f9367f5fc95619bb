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
import tutorial.hybrid.Comparison.Run;

@DisplayName("The models")
@ExtendWith(NothingLeftBehind.class)
class ModelsTest {

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    @Test
    @DisplayName("for which waiting is cheap ask for more pages at once than there are cores")
    void cheapWaitsOverlap() throws Exception {
        assertTrue(mostAtOnce(Models::threads, 10_000) > CORES);
        assertTrue(mostAtOnce(Models::virtualThreads, 10_000) > CORES);
        assertTrue(mostAtOnce(Models::eventLoop, 10_000) > CORES);
        assertTrue(mostAtOnce((work, pages) -> Models.processes(work, pages, 100), 10_000) > CORES);
    }

    @Test
    @DisplayName("of single threads never ask for more than one page for each process at a time")
    void singleThreadsDoNot() throws Exception {
        int most = mostAtOnce(Models::singleThreadedProcesses, 100);
        assertTrue(most <= CORES, () -> most + " pages at once");
        assertEquals(1, mostAtOnce(Models::sequence, 100));
    }

    @Test
    @DisplayName("of processes say why one of them failed")
    void sayWhy() throws Exception {
        var nowhere = new PageWork(URI.create("http://127.0.0.1:1/"), 1, 0);
        assertEquals("a worker ended with status 1: Exception in thread \"main\""
                + " java.io.IOException: page 0 failed 8 times, lastly by Connection refused",
                assertThrows(IOException.class, () -> Models.singleThreadedProcesses(nowhere, 1))
                        .getMessage());
    }

    /** The server waits until more pages than cores are asked for at once, or for so long. */
    private static int mostAtOnce(Run model, int millis) throws Exception {
        var underWay = new AtomicInteger();
        var most = new AtomicInteger();
        var more = new CountDownLatch(1);
        var server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            server.setExecutor(threads);
            server.createContext("/page/", page -> {
                int now = underWay.incrementAndGet();
                most.accumulateAndGet(now, Math::max);
                if (now > CORES) {
                    more.countDown();
                }
                await(more, millis);
                underWay.decrementAndGet();
                byte[] text = PageServer.text(1).getBytes(StandardCharsets.UTF_8);
                page.sendResponseHeaders(200, text.length);
                page.getResponseBody().write(text);
                page.close();
            });
            server.start();
            var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            assertEquals(3 * CORES, model.of(new PageWork(uri, 1, 0), 3 * CORES).pages());
            return most.get();
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
