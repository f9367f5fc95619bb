package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.coroutines.lib.Pulse;

@DisplayName("A job that computes")
@ExtendWith(NothingLeftBehind.class)
class LongComputationTest {

    @Test
    @DisplayName("in one go stops all other tasks")
    void inOneGo() throws Exception {
        assertEquals(0, Pulse
                .beside(loop -> LongComputation.compute(Duration.ofMillis(20), () -> {})).beats());
    }

    @Test
    @DisplayName("and yields in between stops nobody: it computes until three beats have come")
    void yieldsInBetween() throws Exception {
        var during = new AtomicReference<>(new CountDownLatch(0));
        Pulse pulse = Pulse.beside(() -> during.get().countDown(), loop -> {
            during.set(new CountDownLatch(3));
            while (during.get().getCount() > 0) {
                LongComputation.compute(Duration.ofMillis(1), () -> loop.sleep(Duration.ZERO));
            }
            return null;
        });
        assertTrue(pulse.beats() >= 3, pulse::toString);
    }

    @Test
    @DisplayName("prints the failure and its repair")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(LongComputation.class, "100");
        assertEquals(0, program.status(), program::errors);
        assertTrue(program.lines().get(0).startsWith("computes in one go:  the pulse stood still"));
        assertTrue(program.lines().get(1).startsWith("yields in between:   the pulse beat "));
        assertEquals(2, program.lines().size());
    }
}
