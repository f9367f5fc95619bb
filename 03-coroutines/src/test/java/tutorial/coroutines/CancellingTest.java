package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Outcome;

@DisplayName("A task that waits for a sleeper")
@ExtendWith(NothingLeftBehind.class)
class CancellingTest {

    @Test
    @DisplayName("for longer than its limit gets a TimeoutException, and the sleeper is cancelled")
    void tooLate() throws Exception {
        try (var loop = new EventLoop()) {
            Outcome late = loop.run(() -> Cancelling.tooLate(loop, 1));
            assertEquals("TimeoutException; sleeper was cancelled", late.toString());
            assertTrue(late.tasks().getFirst().isCancelled());
        }
    }

    @Test
    @DisplayName("that is cancelled gets a CancellationException")
    void cancelled() throws Exception {
        try (var loop = new EventLoop()) {
            assertEquals("CancellationException; sleeper was cancelled",
                    loop.run(() -> Cancelling.cancelled(loop)).toString());
        }
    }
}
