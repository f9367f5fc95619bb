package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.coroutines.lib.EventLoop.OnFailure;
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
    @DisplayName("its failure is thrown at once, and the others go on, if you say so")
    void othersGoOn() throws Exception {
        Outcome outcome = loop
                .run(() -> OneFails.oneFails(loop, 3_600_000, OnFailure.LEAVE_OTHERS));
        assertInstanceOf(IllegalArgumentException.class, outcome.thrown());
        assertEquals("IllegalArgumentException; good returned, bad failed, sleeper goes on",
                outcome.toString());
    }

    @Test
    @DisplayName("its failure is thrown when the others have been cancelled, if you say so")
    void othersAreCancelled() throws Exception {
        assertEquals("IllegalArgumentException; good returned, bad failed, sleeper was cancelled",
                loop.run(() -> OneFails.oneFails(loop, 3_600_000, OnFailure.CANCEL_OTHERS))
                        .toString());
    }
}
