package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.ipc.lib.NoNamesLeft;

@DisplayName("A two-way connection")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class PipePairTest {

    @Test
    @DisplayName("lets both speak at once, answers in order, and ends with the other's death")
    void worksBothWays() throws Exception {
        assertEquals(new PipePair.Talk(42, 300, 9_045_050, null), PipePair.talk(300));
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(PipePair.class, "10");
        assertEquals("", program.errors());
        assertEquals(List.of("The child's first word, sent before it read ours: 42",
                "Squares: 10, sum 385",
                "After the child was killed: the end"), program.lines());
        assertEquals(0, program.status());
    }
}
