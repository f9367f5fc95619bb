package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A pool of threads with a queue of tasks")
@ExtendWith(NothingLeftBehind.class)
class PoolsTest {

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 2, 16})
    @DisplayName("of any size gives the same exact result")
    void isExact(int threads) throws Exception {
        assertEquals(16_000_000, Pools.inPool(threads, 16, Pools::compute));
    }

    @Test
    @DisplayName("lets as many tasks wait at once as it has threads")
    void waitsInParallel() throws Exception {
        var allWait = new CyclicBarrier(8);
        assertEquals(28, Pools.inPool(8, 8, () -> (long) allWait.await(60, TimeUnit.SECONDS)),
                "0 to 7: no task went on before the eighth had come");
    }

    @Test
    @DisplayName("does no more tasks at once than it has threads")
    void neverMoreAtOnce() throws Exception {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        Pools.inPool(2, 50, () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.yield();
            return (long) running.decrementAndGet();
        });
        assertTrue(most.get() <= 2, most::toString);
    }

    @Test
    @DisplayName("as a program: is timed in three sizes")
    void printsAll() throws Exception {
        Program program = Program.run(Pools.class, "4", "1");
        assertEquals(0, program.status(), program::errors);
        List<String> lines = program.lines();
        assertTrue(lines.getFirst().matches("4 tasks, \\d+ cores, sum 4000000"), lines::toString);
        assertTrue(lines.get(1).matches(
                " +1 threads: computing \\d+\\.\\d{3} s, waiting \\d+\\.\\d{3} s"),
                lines::toString);
        assertEquals(4, lines.size());
    }
}
