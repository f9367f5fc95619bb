package tutorial.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutorial.processes.lib.ChildJvm;
import tutorial.processes.lib.Children;
import tutorial.processes.lib.RemoteFailure;

@DisplayName("A job handed in alone")
@ExtendWith(NothingLeftBehind.class)
class PoolFuturesTest {

    @ParameterizedTest(name = "{0} jobs, renewed after {1}")
    @CsvSource({"7, 3", "4, 1", "3, 10"})
    @DisplayName("is done by a worker that is prepared once, and renewed when it has had its share")
    void renewed(int jobs, int most) throws Exception {
        try (var pool = PoolFutures.pool(most)) {
            var expected = IntStream.range(0, jobs)
                    .mapToObj(k -> "" + (101 + k % most)).toList();
            assertEquals(expected, PoolFutures.count(pool, jobs));
            assertEquals(0, pool.replaced(), "renewed is not replaced");
        }
    }

    @Test
    @DisplayName("has a result with a limit, a failure with its trace, callbacks; can be cancelled")
    void isAFuture() throws Exception {
        var pool = PoolFutures.pool(100);
        try (pool) {
            CompletableFuture<Integer> twice = pool.submit("count").thenApply(Integer::parseInt)
                    .thenCombine(pool.submit("count").thenApply(Integer::parseInt), Integer::sum);
            assertEquals(101 + 102, twice.get(60, TimeUnit.SECONDS));
            var failed = assertThrows(ExecutionException.class,
                    () -> pool.submit("fail").get(60, TimeUnit.SECONDS));
            assertTrue(failed.getCause() instanceof RemoteFailure, () -> "" + failed.getCause());
            var late = pool.submit("sleep");
            assertEquals("not there in time", PoolFutures.outcome(late, 0));
            late.cancel(true);
            assertThrows(CancellationException.class, late::get);
            pool.terminate();
        }
    }

    @Test
    @DisplayName("does not outlive the parent of its worker, even if it takes for ever")
    void endsWithTheParent() throws Exception {
        try (var children = new Children()) {
            Process worker = children.start(ChildJvm.of(PoolFutures.Worker.class, 100));
            // All that is seen of a parent that dies: its last order, and then the end.
            try (var orders = worker.outputWriter()) {
                orders.write("sleep\n");
            }
            assertEquals(1, Children.status(worker, Duration.ofSeconds(20)));
        }
    }

    @Test
    @DisplayName("gives the same answers in Python's multiprocessing.Pool")
    void asInPython() throws Exception {
        Program program = Program.run(PoolFutures.class, "7", "3");
        assertEquals("", program.errors());
        assertEquals(List.of("jobs: [101, 102, 103, 101, 102, 103, 101]",
                "a job that fails: in a worker: java.lang.IllegalArgumentException: no such luck",
                "a job that takes long: not there in time"), program.lines());
        List<String> python = RealPython.prints("pool.py", "7", "3");
        assertEquals(program.lines().get(0), python.get(0));
        assertEquals("a job that fails: no such luck", python.get(1));
        assertEquals(program.lines().get(2), python.get(2));
    }
}
