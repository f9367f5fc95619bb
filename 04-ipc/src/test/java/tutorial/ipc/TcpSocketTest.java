package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.ipc.lib.NoNamesLeft;

@DisplayName("A TCP connection")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class TcpSocketTest {

    @Test
    @DisplayName("carries frames in order, and goes on in one direction when the other has ended")
    void carriesFrames() throws Exception {
        assertEquals(new TcpSocket.Echoed(500, "a last word"), TcpSocket.echo(500));
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(TcpSocket.class, "10");
        assertEquals("", program.errors());
        assertEquals(List.of("Answers in order: 10 of 10",
                "After the end of the questions: a last word"), program.lines());
        assertEquals(0, program.status());
    }
}
