package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Outcome;

@DisplayName("When one of several tasks fails")
@ExtendWith(NothingLeftBehind.class)
class OneFailsTest {

    private final EventLoop loop = new EventLoop();

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    @DisplayName("and they were gathered, its failure is thrown at once, and the others go on")
    void othersGoOn() throws Exception {
        Outcome outcome = loop.run(() -> OneFails.gathered(loop, 3_600_000));
        assertInstanceOf(IllegalArgumentException.class, outcome.thrown());
        assertEquals("IllegalArgumentException; sleeper goes on, good returned, bad failed",
                outcome.toString());
    }

    @Test
    @DisplayName("and they are a group, its failure is thrown when the others have been cancelled")
    void othersAreCancelled() throws Exception {
        assertEquals("IllegalArgumentException; sleeper was cancelled, good returned, bad failed",
                loop.run(() -> OneFails.grouped(loop, 3_600_000)).toString());
    }
}
