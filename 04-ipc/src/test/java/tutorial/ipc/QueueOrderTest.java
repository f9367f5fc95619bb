package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.ipc.lib.NoNamesLeft;

@DisplayName("What several processes put")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class QueueOrderTest {

    @Test
    @DisplayName("is taken in the order in which each of them put it")
    void inOrder() throws Exception {
        assertTrue(QueueOrder.inOrder(3, 5_000));
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(QueueOrder.class, "2", "100");
        assertEquals("", program.errors());
        assertEquals(List.of("Each producer's in order: true"), program.lines());
        assertEquals(0, program.status());
    }
}
