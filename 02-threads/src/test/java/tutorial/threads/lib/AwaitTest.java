package tutorial.threads.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.Thread.State;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Waiting for what sends no event")
class AwaitTest {

    @Test
    @DisplayName("returns when the condition holds, and not before")
    void returns() throws InterruptedException {
        Thread thread = Thread.ofPlatform().start(LockSupport::park);
        Await.state(thread, State.WAITING);
        assertEquals(State.WAITING, thread.getState());
        LockSupport.unpark(thread);
        Await.state(thread, State.TERMINATED);
        assertTrue(thread.join(Duration.ofMillis(1)));
    }

    @Test
    @DisplayName("says what was there instead, when it does not hold")
    void says() {
        var late = assertThrows(IllegalStateException.class,
                () -> Await.until(() -> false, () -> "nobody has come", Duration.ofMillis(20)));
        assertEquals("nobody has come after 20 ms", late.getMessage());
    }

    @Test
    @DisplayName("ends by an interrupt, at once")
    void isInterruptible() {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> Await.until(() -> false, () -> "no"));
    }
}
