package tutorial.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("The counting job of five workers")
@ExtendWith(NothingLeftBehind.class)
class CountingTest {

    @Test
    @DisplayName("in processes ends at 4999950000 five times over")
    void inProcesses() throws Exception {
        assertEquals(Collections.nCopies(5, 4_999_950_000L), Counting.inProcesses(5, 100_000));
    }

    @Test
    @DisplayName("in threads, in turn, ends at 24999750000")
    void inTurn() throws Exception {
        assertEquals(24_999_750_000L, Counting.inTurn(5, 100_000));
    }

    @Test
    @DisplayName("in threads at once, under a lock checked at back edges, is exact as well")
    void atBackEdges() throws Exception {
        var gil = new Gil(Duration.ofNanos(50_000));
        assertEquals(24_999_750_000L, Counting.atOnce(5, shared -> gil.compute(() -> {
            for (int i = 0; i < 100_000; i++) {
                shared.n += i;
                gil.checkPoint();
            }
            return null;
        })));
    }

    @Test
    @DisplayName("loses an update under the lock when a switch falls between read and write")
    void losesOneInBetween() throws Exception {
        var gil = new Gil(Duration.ofMillis(1));
        var bothHaveRead = new CyclicBarrier(2);
        long n = Counting.atOnce(2, shared -> gil.compute(() -> {
            long read = shared.n;
            // Stands for a check point at which the lock goes to the other thread.
            gil.allowThreads(bothHaveRead::await);
            shared.n = read + 1;
            return null;
        }));
        assertEquals(1, n, "two threads each added 1");
    }

    @Test
    @DisplayName("without a lock never ends above the exact total")
    void withoutALock() throws Exception {
        long n = Counting.atOnce(5, shared -> {
            for (int i = 0; i < 100_000; i++) {
                shared.n += i;
            }
            return null;
        });
        assertTrue(n <= 24_999_750_000L, () -> "n=" + n);
    }

    @Test
    @DisplayName("as a program is printed side by side")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(Counting.class, "2", "1000");
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("Processes: [499500, 499500]", "Threads in turn: n=999000, exact",
                "Threads at once, checked at back edges: n=999000, exact"),
                program.lines().subList(0, 3));
        assertTrue(program.lines().get(4).matches(
                "Threads at once, no global lock: n=\\d+, (exact|short by \\d+)"),
                program::toString);
    }

    @Test
    @DisplayName("as a program refuses a wrong argument with one clear line and status 2")
    void refusesBadArguments() throws Exception {
        Program.run(Counting.class, "five").assertRefused(
                "workers is \"five\", but must be a whole number from 1 to 50.");
    }
}
