package tutorial.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.gil.lib.Gil;
import tutorial.gil.lib.GlobalLock;

@DisplayName("A thread that answers, beside one that computes")
@ExtendWith(NothingLeftBehind.class)
class MixedTest {

    @Test
    @DisplayName("is late by a switch interval or more under the lock, without it is not so")
    void isLateByAnInterval() throws Exception {
        var interval = Duration.ofMillis(100);
        List<Duration> under = Mixed.delays(new Gil(interval), 5);
        // On a busy machine the other thread may have had no core to take the lock meanwhile.
        assertTrue(Collections.max(under).compareTo(interval) >= 0, under::toString);
        // A busy machine lets it wait for a core, too, but not every time for so long.
        List<Duration> without = Mixed.delays(GlobalLock.NONE, 50);
        assertTrue(Collections.min(without).compareTo(interval) < 0, without::toString);
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
