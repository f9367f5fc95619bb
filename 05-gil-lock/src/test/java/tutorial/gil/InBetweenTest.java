package tutorial.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("Five threads that count under a global lock")
@ExtendWith(NothingLeftBehind.class)
class InBetweenTest {

    private static final long EXACT = 24_999_750_000L;

    @RepeatedTest(5)
    @DisplayName("lose nothing when the check point stands after the statement")
    void afterIt() throws Exception {
        assertEquals(EXACT, InBetween.afterIt(5, 100_000));
    }

    @Test
    @DisplayName("lose updates, within a few rounds, when it stands between read and write")
    void inBetween() throws Exception {
        long total = EXACT;
        for (int round = 0; round < 200 && total == EXACT; round++) {
            total = InBetween.inBetween(5, 100_000);
        }
        assertTrue(total < EXACT, "200 rounds, and not one update was lost");
    }
}
