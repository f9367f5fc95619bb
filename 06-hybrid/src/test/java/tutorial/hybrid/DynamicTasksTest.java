package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.hybrid.DynamicTasks.Outcome;

@DisplayName("Tasks registered with a running loop by another thread")
@ExtendWith(NothingLeftBehind.class)
class DynamicTasksTest {

    @Test
    @DisplayName("are all done, and all by the loop's thread")
    void areAllDone() throws Exception {
        assertEquals(new Outcome(Set.of("registrar"), Set.of("loop"), 1_000, 0),
                DynamicTasks.registerFromAnotherThread(1_000, 1, 1_000));
    }

    @Test
    @DisplayName("are done or refused, never lost, when the loop is closed half way")
    void areNeverLost() throws Exception {
        Outcome outcome = DynamicTasks.registerFromAnotherThread(100, 1, 40);
        assertEquals(40, outcome.done());
        assertEquals(60, outcome.refused());
    }

    @Test
    @DisplayName("hand their exception to whoever waits, and do not end the loop")
    void handOnExceptions() throws Exception {
        var loop = DynamicTasks.newLoop();
        try (loop) {
            Future<?> broken = loop.schedule(() -> {
                throw new IllegalStateException("broken");
            }, 0, TimeUnit.SECONDS);
            assertEquals("broken", assertThrows(ExecutionException.class, broken::get).getCause()
                    .getMessage());
            assertEquals("next", loop.schedule(() -> "next", 0, TimeUnit.SECONDS).get());
        }
        assertThrows(RejectedExecutionException.class,
                () -> loop.schedule(() -> "late", 0, TimeUnit.SECONDS));
    }

    @Test
    @DisplayName("as a program are shown")
    void printsAsAProgram() throws Exception {
        assertEquals(
                List.of("Registered by: [registrar]", "Done by: [loop]", "Done: 10, refused: 0",
                        "Loop closed half way: done 5, refused 5, lost 0"),
                Program.run(DynamicTasks.class, "10", "1").lines());
    }
}
