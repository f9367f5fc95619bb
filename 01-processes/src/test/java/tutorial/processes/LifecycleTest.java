package tutorial.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.processes.Lifecycle.Step;

@DisplayName("The life of a process")
@ExtendWith(NothingLeftBehind.class)
class LifecycleTest {

    @Test
    @DisplayName("goes through every state, as the system itself has it, in order")
    void goesThroughEveryState() throws Exception {
        assumeTrue(ProcessTable.available(), ProcessTable.notAvailable());
        List<Step> steps = new ArrayList<>();
        Lifecycle.live(10, steps::add);
        assertEquals(List.of("created -", "started alive", "running R", "stopped T", "joined T",
                "continued R", "blocked S", "zombie Z", "collected -", "ended -", "asked -",
                "forced -"),
                steps.stream().map(step -> step.name() + " " + step.state())
                        .toList());
        assertEquals("waitFor(10 ms): has it ended? false", what(steps, "joined"));
        assertEquals("exit(3): onExit says 3", what(steps, "ended"));
        assertEquals("destroy, SIGTERM: status 143", what(steps, "asked"));
        assertEquals("destroyForcibly, SIGKILL: status 137", what(steps, "forced"));
    }

    private static String what(List<Step> steps, String name) {
        return steps.stream().filter(step -> step.name().equals(name)).findFirst().orElseThrow()
                .what();
    }

    @Test
    @DisplayName("is over for good: the system has no state for a pid that nobody has")
    void nobodyHasNoState() throws Exception {
        try (var children = new Children()) {
            Process child = children.start(ChildJvm.of(Lifecycle.Worker.class));
            child.destroyForcibly().waitFor();
            assertEquals("-", ProcessTable.awaitState(child.pid(), "-"));
        }
    }

    @Nested
    @DisplayName("as a program")
    class AsAProgram {

        @Test
        @DisplayName("prints a line for each step, from created to forced")
        void printsEachStep() throws Exception {
            Program program = Program.run(Lifecycle.class);
            assertEquals(0, program.status(), program::errors);
            assertTrue(program.lines().size() >= 8, program::toString);
            assertEquals("forced     -      destroyForcibly, SIGKILL: status 137",
                    program.lines().getLast());
        }

        @Test
        @DisplayName("refuses a wrong argument with one clear line and status 2")
        void refusesBadArguments() throws Exception {
            Program.run(Lifecycle.class, "0").assertRefused(
                    "limit is \"0\", but must be a whole number from 1 to 1000.");
        }
    }
}
