package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadPoolExecutor.AbortPolicy;
import java.util.concurrent.ThreadPoolExecutor.CallerRunsPolicy;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.threads.Pools.Ended;
import tutorial.threads.Pools.Offered;
import tutorial.threads.Pools.Thrown;

@DisplayName("A pool of threads with a queue of tasks")
@ExtendWith(NothingLeftBehind.class)
class PoolsTest {

    @Nested
    @DisplayName("of any size")
    class OfAnySize {

        @ParameterizedTest(name = "{0} threads")
        @ValueSource(ints = {1, 2, 16})
        @DisplayName("gives the same exact result")
        void isExact(int threads) throws Exception {
            assertEquals(16_000_000, Pools.timed(threads, 16, Pools::compute).sum());
        }

        @Test
        @DisplayName("lets as many tasks wait at once as it has threads")
        void waitsInParallel() throws Exception {
            var allWait = new CyclicBarrier(8);
            assertEquals(28, Pools.timed(8, 8, () -> (long) allWait.await(30, TimeUnit.SECONDS))
                    .sum(), "0 to 7: no task went on before the eighth had come");
        }
    }

    @Nested
    @DisplayName("that is full")
    class ThatIsFull {

        @RepeatedTest(5)
        @DisplayName("refuses the fifth task of two threads and a queue of two")
        void refuses() {
            assertEquals(new Offered(4, 2, 4, 0), Pools.offer(6, new AbortPolicy()));
        }

        @RepeatedTest(5)
        @DisplayName("or lets the caller do it: nothing is refused, and the caller is slowed down")
        void callerRuns() {
            assertEquals(new Offered(6, 0, 4, 2), Pools.offer(6, new CallerRunsPolicy()));
        }
    }

    @Test
    @DisplayName("keeps a task's exception in its future, and does the other tasks")
    void keepsTheException() throws Exception {
        assertEquals(new Thrown(9, "java.lang.ArithmeticException: / by zero"),
                Pools.oneThrows(10));
    }

    @Nested
    @DisplayName("that is shut down")
    class ThatIsShutDown {

        @RepeatedTest(5)
        @DisplayName("does every task it has, and takes no more")
        void losesNothing() throws InterruptedException {
            assertEquals(new Ended(100, 0, 0, false), Pools.shutDown(100));
        }

        @RepeatedTest(5)
        @DisplayName("at once interrupts what runs and hands back the rest: all are accounted for")
        void losesNothingAtOnce() throws InterruptedException {
            assertEquals(new Ended(0, 2, 98, false), Pools.shutDownNow(100));
        }
    }

    @Nested
    @DisplayName("as a program")
    class AsAProgram {

        @Test
        @DisplayName("prints three sizes, and what became of every task")
        void printsAll() throws Exception {
            Program program = Program.run(Pools.class, "4", "1");
            assertEquals(0, program.status(), program::errors);
            List<String> lines = program.lines();
            assertTrue(lines.get(1).matches(
                    " +1 threads: computing \\d\\.\\d{3} s, waiting \\d\\.\\d{3} s"),
                    lines::toString);
            assertEquals(List.of("6 tasks to 2 threads with room for 2 more:",
                    "  refusing:     4 taken, 2 refused, 4 done by the pool, 0 by the caller",
                    "  caller helps: 6 taken, 0 refused, 4 done by the pool, 2 by the caller",
                    "10 tasks, one throws: 9 done, java.lang.ArithmeticException: / by zero",
                    "100 tasks, shutdown:    100 done, 0 interrupted, 0 handed back",
                    "100 tasks, shutdownNow: 0 done, 2 interrupted, 98 handed back"),
                    lines.subList(4, lines.size()));
        }

        @Test
        @DisplayName("refuses a wrong argument with one clear line and status 2")
        void refusesBadArguments() throws Exception {
            Program.run(Pools.class, "3").assertRefused(
                    "tasks is \"3\", but must be a whole number from 4 to 1000.");
        }
    }
}
