package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.ipc.lib.NoNamesLeft;

@DisplayName("A Unix socket")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class UnixSocketTest {

    @Test
    @DisplayName("carries frames in order, and goes on in one direction when the other has ended")
    void carriesFrames() throws Exception {
        assertEquals(new UnixSocket.Echoed(500, "a last word", null), UnixSocket.echo(500));
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(UnixSocket.class, "10");
        assertEquals("", program.errors());
        assertEquals(List.of("Answers in order: 10 of 10",
                "After the end of the questions: a last word",
                "After the end of the answers: the end"), program.lines());
        assertEquals(0, program.status());
    }
}
