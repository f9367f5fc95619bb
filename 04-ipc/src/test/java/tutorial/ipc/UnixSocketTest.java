package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A Unix socket")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class UnixSocketTest {

    @Test
    @DisplayName("carries frames in order, and goes on in one direction when the other has ended")
    void carriesFrames() throws Exception {
        assertEquals(new UnixSocket.Echoed(500, "a last word"), UnixSocket.echo(500));
    }

    @Test
    @DisplayName("carries bytes, not messages: three writes arrive as one read")
    void runsTogether() throws Exception {
        assertEquals(15, UnixSocket.runTogether());
    }

    @Test
    @DisplayName("leaves its name behind: not to be bound, nobody answers, deleting it helps")
    void leavesItsName() throws Exception {
        assertEquals(new UnixSocket.Stale("BindException", "ConnectException", "done"),
                UnixSocket.leftBehind());
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(UnixSocket.class, "10");
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("Answers in order: 10 of 10",
                "After the end of the questions: a last word",
                "After the end of the answers: the end",
                "Three writes of 5 bytes, without frames: one read of 15",
                "A name left behind, bind: BindException",
                "A name left behind, connect: ConnectException",
                "After deleting it, bind: done"), program.lines());
        assertEquals("", program.errors());
    }

    @Test
    @DisplayName("as a program refuses a wrong argument with one clear line and status 2")
    void refusesBadArguments() throws Exception {
        Program.run(UnixSocket.class, "0")
                .assertRefused("messages is \"0\", but must be a whole number from 1 to 1000000.");
    }
}
