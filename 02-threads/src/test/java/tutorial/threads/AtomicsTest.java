package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A number without a lock")
@ExtendWith(NothingLeftBehind.class)
class AtomicsTest {

    private static final long EXACT = 24_999_750_000L;

    @Test
    @DisplayName("that is volatile loses additions sooner or later")
    void volatileLoses() throws InterruptedException {
        assertTrue(
                Until.seen(Duration.ofSeconds(60), () -> Atomics.addVolatile(5, 100_000) < EXACT),
                "nothing was ever lost");
    }

    @RepeatedTest(5)
    @DisplayName("that is atomic loses none")
    void atomicIsExact() throws InterruptedException {
        assertEquals(EXACT, Atomics.addAtomic(5, 100_000));
    }

    @RepeatedTest(5)
    @DisplayName("that is a sum of several cells loses none")
    void adderIsExact() throws InterruptedException {
        assertEquals(EXACT, Atomics.addAdder(5, 100_000));
    }

    @Test
    @DisplayName("as a program: prints the three")
    void printsTheTotals() throws Exception {
        Program program = Program.run(Atomics.class, "3", "1000");
        assertEquals(0, program.status(), program::errors);
        assertTrue(program.lines().getFirst().matches("volatile   n=\\d+"), program::toString);
        assertEquals(List.of("AtomicLong n=1498500", "LongAdder  n=1498500"),
                program.lines().subList(1, 3));
    }
}
