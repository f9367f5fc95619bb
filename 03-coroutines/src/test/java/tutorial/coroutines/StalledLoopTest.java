package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.coroutines.lib.Pulse;

@DisplayName("A job that blocks")
@ExtendWith(NothingLeftBehind.class)
class StalledLoopTest {

    /** Three beats while the job runs, and the one before it. */
    private final CountDownLatch beats = new CountDownLatch(4);

    @Nested
    @DisplayName("stops all other tasks")
    class Stops {

        @Test
        @DisplayName("on the loop: not one beat comes, however long it waits for one")
        void blocks() throws Exception {
            boolean[] came = new boolean[1];
            Pulse pulse = Pulse.beside(beats::countDown, loop -> {
                came[0] = beats.await(50, TimeUnit.MILLISECONDS);
                return null;
            });
            assertEquals(0, pulse.beats());
            assertEquals(false, came[0]);
            assertTrue(pulse.longestWait().compareTo(Duration.ofMillis(50)) >= 0, pulse::toString);
        }
    }

    @Nested
    @DisplayName("stops nobody")
    class StopsNobody {

        @Test
        @DisplayName("in a thread: it waits there for three beats, and they come")
        void inAThread() throws Exception {
            boolean[] came = new boolean[1];
            var during = new AtomicReference<>(new CountDownLatch(0));
            Pulse pulse = Pulse.beside(() -> during.get().countDown(), loop -> {
                during.set(new CountDownLatch(3));
                return loop.toThread(() -> {
                    came[0] = during.get().await(30, TimeUnit.SECONDS);
                    return null;
                });
            });
            assertEquals(true, came[0]);
            assertTrue(pulse.beats() >= 3, pulse::toString);
        }
    }

    @Test
    @DisplayName("prints the failure and its repair, and the loop reports the culprit")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(StalledLoop.class, "120");
        assertEquals(0, program.status(), program::errors);
        assertTrue(program.lines().get(0).startsWith("blocks on the loop:  the pulse stood still"));
        assertTrue(program.lines().get(1).startsWith("blocks in a thread:  the pulse "));
        assertEquals(2, program.lines().size());
        assertTrue(program.errors().contains("task job kept the loop for "), program::errors);
    }
}
