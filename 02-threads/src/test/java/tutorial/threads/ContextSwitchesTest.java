package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("The switches that the operating system counts")
@ExtendWith(NothingLeftBehind.class)
class ContextSwitchesTest {

    @Nested
    @DisplayName("for threads of this process")
    class Counted {

        @BeforeEach
        void needsLinux() {
            assumeTrue(ContextSwitches.isCounted(), ContextSwitches.NEEDED);
        }

        @Test
        @DisplayName("grow with the hand-overs: ten times as many give more voluntary switches")
        void growWithTheHandOvers() throws Exception {
            long few = ContextSwitches.pingPong(1_000).voluntary();
            long many = ContextSwitches.pingPong(10_000).voluntary();
            assertTrue(few > 0 && many > few, few + " and " + many);
        }

        @Test
        @DisplayName("are fewer by choice for a thread that never waits than for those that do")
        void aLoopDoesNotSwitchByChoice() throws Exception {
            long loop = ContextSwitches.compute(20).voluntary();
            long waiting = ContextSwitches.pingPong(10_000).voluntary();
            assertTrue(loop < waiting, loop + " and " + waiting);
        }
    }

    @Nested
    @DisplayName("as a program")
    class AsAProgram {

        @Test
        @DisplayName("are printed for both, or in one line it is said that they are not counted")
        void printsBoth() throws Exception {
            Program program = Program.run(ContextSwitches.class, "100", "1");
            assertEquals(0, program.status(), program::errors);
            if (ContextSwitches.isCounted()) {
                assertTrue(program.lines().get(1).matches("two that wait +200 +\\d+ +\\d+"),
                        program.lines()::toString);
                assertTrue(program.lines().get(2).matches("one that computes +0 +\\d+ +\\d+"),
                        program.lines()::toString);
            } else {
                assertEquals(List.of(ContextSwitches.NEEDED), program.lines());
            }
        }

        @Test
        @DisplayName("refuse a wrong argument with one clear line and status 2")
        void refusesBadArguments() throws Exception {
            Program.run(ContextSwitches.class, "0").assertRefused(
                    "rounds is \"0\", but must be a whole number from 1 to 1000000.");
        }
    }
}
