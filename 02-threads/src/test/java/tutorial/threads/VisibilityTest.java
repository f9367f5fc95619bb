package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A flag that one thread sets and another waits for")
@ExtendWith(NothingLeftBehind.class)
class VisibilityTest {

    /** The broken flag may be seen or not: both are allowed, so nothing else can be asserted. */
    private static final String EITHER = "ended|still looping 1 ms after it was set";

    @Nested
    @DisplayName("plain, in a JVM of its own")
    class Plain {

        @Test
        @DisplayName("may be seen or not, but its JVM ends in any case")
        void endsEitherWay() throws Exception {
            String line = Visibility.inChildJvm(1);
            assertTrue(line.matches(EITHER), line);
        }

        @Test
        @DisplayName("does not outlive its parent: at the end of its input the child ends")
        void doesNotOutliveItsParent() throws Exception {
            Process child = ChildJvm.of(Visibility.PlainFlag.class, "50000").start();
            try {
                child.getOutputStream().close();
                assertTrue(child.waitFor(20, TimeUnit.SECONDS));
                assertEquals(1, child.exitValue());
            } finally {
                child.destroyForcibly();
            }
        }
    }

    @Nested
    @DisplayName("repaired")
    class Repaired {

        @RepeatedTest(20)
        @DisplayName("by volatile: the reader ends, and sees what was written before the flag")
        void byVolatile() {
            assertEquals(42, new Visibility().withVolatile());
        }

        @RepeatedTest(20)
        @DisplayName("by a lock: the reader ends, and sees what was written before the flag")
        void byLock() {
            assertEquals(42, new Visibility().withLock());
        }
    }

    @Nested
    @DisplayName("as a program")
    class AsAProgram {

        @Test
        @DisplayName("prints how the plain flag went, and that both repairs ended")
        void printsAllThree() throws Exception {
            Program program = Program.run(Visibility.class, "1");
            assertEquals(0, program.status(), program::errors);
            assertTrue(program.lines().getFirst().matches("plain flag:    (" + EITHER + ")"),
                    program::toString);
            assertEquals("volatile flag: ended, and read 42", program.lines().get(1));
            assertEquals("locked flag:   ended, and read 42", program.lines().get(2));
        }

        @Test
        @DisplayName("refuses a wrong argument with one clear line and status 2")
        void refusesBadArguments() throws Exception {
            Program.run(Visibility.class, "-1").assertRefused(
                    "limit is \"-1\", but must be a whole number from 1 to 10000.");
        }
    }
}
