package tutorial.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.gil.lib.Gil;
import tutorial.gil.lib.GlobalLock;

@DisplayName("A thread that answers, beside one that computes")
@ExtendWith(NothingLeftBehind.class)
class MixedTest {

    @Test
    @DisplayName("is late by at least a switch interval under the lock, and by far less without")
    void isLateByAnInterval() throws Exception {
        var interval = Duration.ofMillis(100);
        Duration under = Mixed.median(Mixed.delays(new Gil(interval), 5));
        Duration without = Mixed.median(Mixed.delays(GlobalLock.NONE, 5));
        assertTrue(under.compareTo(interval) >= 0, () -> "late by " + under);
        assertTrue(without.compareTo(under.dividedBy(2)) < 0,
                () -> "late by " + without + " instead of " + under);
    }

    @Test
    @DisplayName("as a program prints the delay without a lock and for three intervals")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(Mixed.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(5, program.lines().size(), program::toString);
        assertTrue(program.lines().get(4).matches(
                "switch interval 20 ms +median +\\d+\\.\\d\\d ms, longest +\\d+\\.\\d\\d ms"),
                program::toString);
    }
}
