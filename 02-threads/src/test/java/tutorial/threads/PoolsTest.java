package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    @Test
    @DisplayName("keeps a task's exception in its future, and does the other tasks")
    void keepsTheException() throws Exception {
        assertEquals(new Thrown(9, "java.lang.ArithmeticException: / by zero"),
                Pools.oneThrows(10));
    }

    @Nested
    @DisplayName("as a program")
    class AsAProgram {

        @Test
        @DisplayName("prints three sizes, and what came of an exception")
        void printsAll() throws Exception {
            Program program = Program.run(Pools.class, "4", "1");
            assertEquals(0, program.status(), program::errors);
            List<String> lines = program.lines();
            assertTrue(lines.get(1).matches(
                    " +1 threads: computing \\d\\.\\d{3} s, waiting \\d\\.\\d{3} s"),
                    lines::toString);
            assertEquals("10 tasks, one throws: 9 done, java.lang.ArithmeticException: / by zero",
                    lines.getLast());
        }

        @Test
        @DisplayName("refuses a wrong argument with one clear line and status 2")
        void refusesBadArguments() throws Exception {
            Program.run(Pools.class, "3").assertRefused(
                    "tasks is \"3\", but must be a whole number from 4 to 1000.");
        }
    }
}
