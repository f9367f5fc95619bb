package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A TCP connection")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class TcpSocketTest {

    @Test
    @DisplayName("carries frames in order, and goes on in one direction when the other has ended")
    void carriesFrames() throws Exception {
        assertEquals(new TcpSocket.Echoed(500, "a last word"), TcpSocket.echo(500));
    }

    @Test
    @DisplayName("lets the first write to a dead peer succeed, and fails a later one")
    void toldLate() throws Exception {
        assertEquals(new TcpSocket.Dead(137, "succeeds", "IOException"),
                TcpSocket.writeToTheDead());
    }

    @Test
    @DisplayName("is reached from this machine only")
    void isLocal() throws Exception {
        try (var server = TcpSocket.listen()) {
            assertTrue(server.getLocalAddress().toString().contains("127.0.0.1"));
        }
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(TcpSocket.class, "10");
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("Answers in order: 10 of 10",
                "After the end of the questions: a last word",
                "The child is dead: status 137",
                "First write to it: succeeds",
                "Another write to it: IOException"), program.lines());
        assertEquals("", program.errors());
    }

    @Test
    @DisplayName("as a program refuses a wrong argument with one clear line and status 2")
    void refusesBadArguments() throws Exception {
        Program.run(TcpSocket.class, "0")
                .assertRefused("messages is \"0\", but must be a whole number from 1 to 1000000.");
    }
}
