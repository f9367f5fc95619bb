package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.ipc.lib.NoNamesLeft;

@DisplayName("Two processes that each add 1")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class ForcedLossTest {

    @Test
    @DisplayName("one after the other make 2")
    void inTurn() throws Exception {
        assertEquals(2, ForcedLoss.addTwice(false));
    }

    @Test
    @DisplayName("make 1 when both have read before either writes")
    void losesAnUpdate() throws Exception {
        assertEquals(1, ForcedLoss.addTwice(true));
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(ForcedLoss.class);
        assertEquals("", program.errors());
        assertEquals(List.of("One after the other, 1 more each: 2",
                "Both read, then both write 1 more: 1"), program.lines());
        assertEquals(0, program.status());
    }
}
