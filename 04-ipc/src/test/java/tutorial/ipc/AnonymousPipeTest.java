package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.ipc.lib.ChildJvm;
import tutorial.ipc.lib.NoNamesLeft;

@DisplayName("An anonymous pipe to a child process")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class AnonymousPipeTest {

    @Test
    @DisplayName("delivers 10 000 messages first in, first out, and every one of them")
    void isFirstInFirstOut() throws Exception {
        var heard = AnonymousPipe.converse(ChildJvm.of(AnonymousPipe.Echo.class), 10_000);
        assertEquals(IntStream.range(0, 10_000).mapToObj(k -> "MESSAGE " + k).toList(),
                heard.answers());
    }

    @Test
    @DisplayName("ends cleanly: the child sees the end of its input and ends with status 0")
    void endsCleanly() throws Exception {
        assertEquals(0, AnonymousPipe.converse(ChildJvm.of(AnonymousPipe.Echo.class), 1).status());
    }

    @Test
    @DisplayName("whose child dies instead of answering is an error with its status, no hang")
    void reportsADeadChild() throws Exception {
        var error = assertThrows(IOException.class,
                () -> AnonymousPipe.converse(ChildJvm.of(DiesAtOnce.class), 100_000));
        assertEquals("the child ended with status 3 after 0 of 100000 answers",
                error.getMessage());
    }

    /** A child that reads nothing. */
    static final class DiesAtOnce {

        static void main(String[] args) {
            System.exit(3);
        }
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(AnonymousPipe.class, "100");
        assertEquals("", program.errors());
        assertEquals(List.of("First answer: MESSAGE 0",
                "Last answer: MESSAGE 99",
                "Answers: 100",
                "In the order sent: true",
                "Child after the end of its input: status 0"), program.lines());
        assertEquals(0, program.status());
    }
}
