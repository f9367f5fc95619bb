package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
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
                DynamicTasks.registerFromAnotherThread(1_000, Duration.ofMillis(1), 1_000));
    }

    @Test
    @DisplayName("are done or refused, never lost, when the loop is closed half way")
    void areNeverLost() throws Exception {
        Outcome outcome = DynamicTasks.registerFromAnotherThread(100, Duration.ofMillis(1), 40);
        assertEquals(40, outcome.done());
        assertEquals(60, outcome.refused());
    }

    @Test
    @DisplayName("hand their exception to whoever waits, and do not end the loop")
    void handOnExceptions() {
        var loop = new DynamicTasks.Loop();
        try (loop) {
            CompletableFuture<Object> broken = loop.register(Duration.ZERO, () -> {
                throw new IllegalStateException("broken");
            });
            assertEquals("broken", assertThrows(CompletionException.class, broken::join).getCause()
                    .getMessage());
            assertEquals("next", loop.register(Duration.ZERO, () -> "next").join());
        }
        assertThrows(RejectedExecutionException.class,
                () -> loop.register(Duration.ZERO, () -> "late"));
    }

    @Test
    @DisplayName("as a program are shown, and a wrong argument is refused")
    void printsAsAProgram() throws Exception {
        assertEquals(
                List.of("Registered by: [registrar]", "Done by: [loop]", "Done: 10, refused: 0",
                        "Loop closed half way: done 5, refused 5, lost 0"),
                Program.run(DynamicTasks.class, "10", "1").lines());
        Program.run(DynamicTasks.class, "0").assertRefused(
                "tasks is \"0\", but must be a whole number from 1 to 100000.");
    }
}
