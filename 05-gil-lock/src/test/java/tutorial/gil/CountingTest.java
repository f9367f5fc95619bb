package tutorial.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.gil.lib.Gil;
import tutorial.gil.lib.GlobalLock;

@DisplayName("The counting job of five workers")
@ExtendWith(NothingLeftBehind.class)
class CountingTest {

    @Test
    @DisplayName("in processes ends at 4999950000 five times over")
    void inProcesses() throws Exception {
        assertEquals(Collections.nCopies(5, "4999950000"), Counting.inProcesses(5, 100_000));
    }

    @Test
    @DisplayName("in threads, in turn, ends at 24999750000")
    void inTurn() throws Exception {
        assertEquals(24_999_750_000L, Counting.inTurn(5, 100_000));
    }

    @Test
    @DisplayName("in threads at once, under a lock checked at back edges, is exact as well")
    void underALock() throws Exception {
        var gil = new Gil(Duration.ofNanos(50_000));
        assertEquals(24_999_750_000L, Counting.atOnce(5, 100_000, gil));
        assertTrue(gil.counters().switches() >= 5, "each thread had the lock");
    }

    @Test
    @DisplayName("in threads at once, without a lock, loses updates within a few rounds")
    void withoutALock() throws Exception {
        long exact = 5L * 1_000_000 * 999_999 / 2;
        long n = exact;
        for (int round = 0; round < 200 && n == exact; round++) {
            n = Counting.atOnce(5, 1_000_000, GlobalLock.NONE);
            assertTrue(n <= exact, "n=" + n);
        }
        assertTrue(n < exact, "200 rounds, and not one update was lost");
    }

    @Test
    @DisplayName("as a program is printed side by side")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(Counting.class, "2", "1000");
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("Processes: [499500, 499500]", "Threads in turn: n=999000",
                "Threads at once, global lock: n=999000"), program.lines().subList(0, 3));
        assertTrue(program.lines().get(3).matches("Threads at once, no lock: n=\\d+"),
                program::toString);
    }
}
