package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.coroutines.StalledLoop.Pulse;

@DisplayName("A job on the event loop")
@ExtendWith(NothingLeftBehind.class)
class StalledLoopTest {

    /** Three beats while the job runs, and the one before it. */
    private final CountDownLatch beats = new CountDownLatch(4);

    @Nested
    @DisplayName("stops all other tasks")
    class Stops {

        @Test
        @DisplayName("when it blocks: not one beat comes, however long it waits for one")
        void blocks() throws Exception {
            boolean[] came = new boolean[1];
            Pulse pulse = StalledLoop.watch(beats::countDown, loop -> {
                came[0] = beats.await(50, TimeUnit.MILLISECONDS);
                return null;
            });
            assertEquals(0, pulse.beats());
            assertEquals(false, came[0]);
            assertTrue(pulse.longestWait().compareTo(Duration.ofMillis(50)) >= 0, pulse::toString);
        }

        @Test
        @DisplayName("when it computes in one go")
        void computes() throws Exception {
            Pulse pulse = StalledLoop.watch(() -> {}, loop -> {
                long sum = 0;
                for (int i = 0; i < 10_000_000; i++) {
                    sum += i;
                }
                return sum;
            });
            assertEquals(0, pulse.beats());
        }
    }

    @Nested
    @DisplayName("stops nobody")
    class StopsNobody {

        @Test
        @DisplayName("when it blocks in a thread: it waits there for three beats, and they come")
        void inAThread() throws Exception {
            boolean[] came = new boolean[1];
            Pulse pulse = StalledLoop.watch(beats::countDown, loop -> loop.toThread(() -> {
                came[0] = beats.await(30, TimeUnit.SECONDS);
                return null;
            }));
            assertEquals(true, came[0]);
            assertTrue(pulse.beats() >= 3, pulse::toString);
        }

        @Test
        @DisplayName("when it yields in between: it computes until three beats have come")
        void yields() throws Exception {
            Pulse pulse = StalledLoop.watch(beats::countDown, loop -> {
                while (beats.getCount() > 0) {
                    loop.sleep(Duration.ZERO);
                }
                return null;
            });
            assertTrue(pulse.beats() >= 3, pulse::toString);
        }
    }

    @Test
    @DisplayName("prints both failures and both repairs, and the loop reports the culprits")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(StalledLoop.class, "120");
        assertEquals(0, program.status(), program::errors);
        assertTrue(program.lines().get(0).startsWith("blocks on the loop:  the pulse stood still"));
        assertTrue(program.lines().get(1).startsWith("blocks in a thread:  the pulse "));
        assertTrue(program.lines().get(2).startsWith("computes in one go:  the pulse stood still"));
        assertTrue(program.lines().get(3).startsWith("yields in between:   the pulse "));
        assertEquals(4, program.lines().size());
        assertTrue(program.errors().contains("task job kept the loop for "), program::errors);
    }

    @Test
    @DisplayName("refuses a wrong argument with one clear line and status 2")
    void refusesBadArguments() throws Exception {
        Program.run(StalledLoop.class, "1").assertRefused(
                "millis is \"1\", but must be a whole number from 20 to 10000.");
    }
}
