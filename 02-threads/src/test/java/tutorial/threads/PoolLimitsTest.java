package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.ThreadPoolExecutor.AbortPolicy;
import java.util.concurrent.ThreadPoolExecutor.CallerRunsPolicy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.threads.PoolLimits.Ended;
import tutorial.threads.PoolLimits.Offered;

@DisplayName("A pool with limits")
@ExtendWith(NothingLeftBehind.class)
class PoolLimitsTest {

    @Nested
    @DisplayName("that is full")
    class ThatIsFull {

        @RepeatedTest(5)
        @DisplayName("refuses the fifth task of two threads and a queue of two")
        void refuses() {
            assertEquals(new Offered(4, 2, 4, 0), PoolLimits.offer(6, new AbortPolicy()));
        }

        @RepeatedTest(5)
        @DisplayName("or lets the caller do it: nothing is refused, and the caller is slowed down")
        void callerRuns() {
            assertEquals(new Offered(6, 0, 4, 2), PoolLimits.offer(6, new CallerRunsPolicy()));
        }
    }

    @Nested
    @DisplayName("that is shut down")
    class ThatIsShutDown {

        @RepeatedTest(5)
        @DisplayName("does every task it has, and takes no more")
        void losesNothing() throws InterruptedException {
            assertEquals(new Ended(100, 0, 0, false), PoolLimits.shutDown(100));
        }

        @RepeatedTest(5)
        @DisplayName("at once interrupts what runs and hands back the rest: all are accounted for")
        void losesNothingAtOnce() throws InterruptedException {
            assertEquals(new Ended(0, 2, 98, false), PoolLimits.shutDownNow(100));
        }
    }

    @Nested
    @DisplayName("as a program")
    class AsAProgram {

        @Test
        @DisplayName("prints what became of every task")
        void printsAll() throws Exception {
            Program program = Program.run(PoolLimits.class);
            assertEquals(0, program.status(), program::errors);
            assertEquals(List.of("6 tasks for 2 threads with room for 2 more:",
                    "  refusing:     4 taken, 2 refused, 4 done by the pool, 0 by the caller",
                    "  caller helps: 6 taken, 0 refused, 4 done by the pool, 2 by the caller",
                    "100 tasks in a pool that ends:",
                    "  shutdown:     100 done, 0 interrupted, 0 handed back",
                    "  shutdownNow:  0 done, 2 interrupted, 98 handed back"), program.lines());
        }

        @Test
        @DisplayName("refuses a wrong argument with one clear line and status 2")
        void refusesBadArguments() throws Exception {
            Program.run(PoolLimits.class, "6", "1").assertRefused(
                    "tasks is \"1\", but must be a whole number from 2 to 100000.");
        }
    }
}
