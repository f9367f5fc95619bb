package tutorial.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.processes.Lifecycle.Step;
import tutorial.processes.lib.ChildJvm;
import tutorial.processes.lib.Children;
import tutorial.processes.lib.Chores;
import tutorial.processes.lib.ProcessTable;

@DisplayName("The life of a process")
@ExtendWith(NothingLeftBehind.class)
class LifecycleTest {

    @Test
    @DisplayName("goes through every state, as the system itself has it, in order")
    void goesThroughEveryState() throws Exception {
        assumeTrue(ProcessTable.available(), ProcessTable.notAvailable());
        List<Step> steps = Lifecycle.live(10);
        assertEquals(List.of("created -", "started alive", "running R", "stopped T", "joined T",
                "continued R", "blocked S", "ended -"),
                steps.stream().map(step -> step.name() + " " + step.state()).toList());
        assertEquals("waitFor(limit): has it ended? false", steps.get(4).what());
        assertEquals("exit(3): exitValue says 3", steps.get(7).what());
    }

    @Test
    @DisplayName("is over for good: the system has no state for a pid that nobody has")
    void nobodyHasNoState() throws Exception {
        try (var children = new Children()) {
            Process child = children.start(ChildJvm.of(Chores.class));
            child.destroyForcibly().waitFor();
            assertEquals("-", ProcessTable.awaitState(child.pid(), "-"));
        }
    }
}
