package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("Counting in threads that share one n")
@ExtendWith(NothingLeftBehind.class)
class CountingTest {

    private static final long EXACT = 24_999_750_000L;

    @Test
    @DisplayName("in turn: after thread k the total is (k + 1) times 4999950000, nothing is lost")
    void inTurnIsExact() throws InterruptedException {
        assertEquals(
                List.of(4_999_950_000L, 9_999_900_000L, 14_999_850_000L, 19_999_800_000L, EXACT),
                new Counting().inTurn(5, 100_000));
    }

    @RepeatedTest(20)
    @DisplayName("all at once: no run ends above the exact total, or below a last addition")
    void neverEndsAboveTheExactTotal() throws InterruptedException {
        long n = new Counting().allAtOnce(5, 100_000);
        assertTrue(n <= EXACT && n >= 99_999, () -> "n=" + n);
    }

    @Test
    @DisplayName("all at once: sooner or later a run loses something")
    void losesSomething() throws InterruptedException {
        int count = 2_000_000;
        long exact = 5L * count * (count - 1) / 2;
        assertTrue(Until.seen(Duration.ofSeconds(60),
                () -> new Counting().allAtOnce(5, count) < exact), "nothing was ever lost");
    }

    @Test
    @DisplayName("all at once: one thread alone loses nothing")
    void oneAloneLosesNothing() throws InterruptedException {
        assertEquals(4_999_950_000L, new Counting().allAtOnce(1, 100_000));
    }

    @Test
    @DisplayName("as a program: prints n after each thread, and the first run that lost something")
    void printsBothRuns() throws Exception {
        Program program = Program.run(Counting.class);
        assertEquals(0, program.status(), program::errors);
        List<String> lines = program.lines();
        assertEquals(List.of("In turn:", "Thread 0: n=4999950000", "Thread 1: n=9999900000",
                "Thread 2: n=14999850000", "Thread 3: n=19999800000", "Thread 4: n=24999750000",
                "Main: n=24999750000", "All at once, until a run loses something:"),
                lines.subList(0, 8));
        assertTrue(lines.getLast().matches("Main: n=\\d+ instead of 24999750000 in run \\d+"),
                lines::toString);
    }
}
