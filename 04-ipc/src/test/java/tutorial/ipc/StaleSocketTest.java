package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.ipc.lib.NoNamesLeft;

@DisplayName("A socket that is closed")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class StaleSocketTest {

    @Test
    @DisplayName("leaves its name behind: not to be bound, nobody answers, deleting it helps")
    void leavesItsName() throws Exception {
        assertEquals(new StaleSocket.Stale("BindException", "ConnectException", "done"),
                StaleSocket.leftBehind());
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(StaleSocket.class);
        assertEquals("", program.errors());
        assertEquals(List.of("A name left behind, bind: BindException",
                "A name left behind, connect: ConnectException",
                "After deleting it, bind: done"), program.lines());
        assertEquals(0, program.status());
    }
}
