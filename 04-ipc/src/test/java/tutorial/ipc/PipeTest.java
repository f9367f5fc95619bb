package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("An anonymous pipe to a child process")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class PipeTest {

    @Test
    @DisplayName("delivers 10 000 messages first in, first out, and every one of them")
    void isFirstInFirstOut() throws IOException {
        Pipe.Conversation conversation = Pipe.converse(ChildJvm.of(Pipe.Echo.class), 10_000);
        List<String> inOrder = IntStream.range(0, 10_000).mapToObj(k -> "MESSAGE " + k).toList();
        assertEquals(inOrder, conversation.answers());
        assertTrue(conversation.inOrder());
    }

    @Test
    @DisplayName("ends cleanly: the child sees the end of its input and ends with status 0")
    void endsCleanly() throws IOException {
        assertEquals(0, Pipe.converse(ChildJvm.of(Pipe.Echo.class), 1).status());
    }

    @Test
    @DisplayName("a message out of order is noticed")
    void noticesDisorder() {
        var swapped = new Pipe.Conversation(List.of("MESSAGE 1", "MESSAGE 0"), 0);
        assertEquals(false, swapped.inOrder());
    }

    @Test
    @DisplayName("a child that dies instead of answering is an error with its status, not a hang")
    void reportsADeadChild() {
        var dies = ChildJvm.of(DiesAtOnce.class);
        var error = assertThrows(IOException.class, () -> Pipe.converse(dies, 100_000));
        assertEquals("the child ended with status 3 after 0 of 100000 answers",
                error.getMessage());
    }

    @Test
    @DisplayName("deadlocks when all is sent before anything is read; a kill frees the sender")
    void deadlocksWhenFull() throws IOException {
        assertEquals(new Pipe.Stuck(false, 137), Pipe
                .sendBeforeReading(ChildJvm.of(Pipe.Echo.class), Duration.ofMillis(100)));
    }

    /** A child that reads nothing. */
    static final class DiesAtOnce {

        static void main(String[] args) {
            System.exit(3);
        }
    }

    @Test
    @DisplayName("as a program prints the first answer, the last, how many, and the deadlock")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(Pipe.class, "100");
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("First answer: MESSAGE 0", "Last answer: MESSAGE 99",
                "Answers: 100", "In the order sent: true",
                "Child after the end of its input: status 0",
                "1 MB sent before anything is read: stuck, both pipes are full",
                "Freed by killing the child: status 137",
                "1 MB sent while reading: 100 answers"), program.lines());
    }

    @Test
    @DisplayName("as a program refuses a wrong argument with one clear line and status 2")
    void refusesBadArguments() throws Exception {
        Program.run(Pipe.class, "0").assertRefused(
                "messages is \"0\", but must be a whole number from 1 to 10000000.");
    }
}
