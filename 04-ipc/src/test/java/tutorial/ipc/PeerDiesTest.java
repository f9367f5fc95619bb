package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("When the process on the other side is killed in the middle of a message")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class PeerDiesTest {

    @BeforeEach
    void needs() {
        var missing = Libc.missing("PeerDies", "mkfifo", "mq_open", "sem_timedwait");
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    }

    @Test
    @DisplayName("each mechanism shows what the table says, and leaves nothing behind")
    void showsTheTable() throws Exception {
        Program program = Program.run(PeerDies.class);
        assertEquals(0, program.status(), program::errors);
        List<List<String>> seen = program.lines().stream()
                .map(line -> List.of(line.split(" {2,}| ?reader: | ?writer: "))).map(row -> row
                        .stream().filter(cell -> !cell.isEmpty()).toList())
                .toList();
        assertEquals(List.of(
                List.of("PIPE", "EOFException: 60 of 100 bytes are missing", "IOException"),
                List.of("NAMED_PIPE", "EOFException: 60 of 100 bytes are missing", "IOException"),
                List.of("MESSAGE_QUEUE", "its last message, then silence", "succeeds"),
                List.of("SEMAPHORE", "silence", "succeeds"),
                List.of("RING", "EOFException: the other side of the ring is gone", "succeeds"),
                List.of("UNIX_SOCKET", "EOFException: 60 of 100 bytes are missing", "IOException"),
                List.of("TCP_SOCKET", "EOFException: 60 of 100 bytes are missing",
                        "first succeeds, then IOException"),
                List.of("PROCESS_QUEUE", "silence", "succeeds"),
                List.of("FILE_LOCK", "gets the lock at once", "the same"),
                List.of("SHARED_VALUE", "gets the lock, and is told", "the same")), seen);
    }

    @Test
    @DisplayName("as a program refuses a wrong argument with one clear line and status 2")
    void refusesBadArguments() throws Exception {
        Program.run(PeerDies.class, "x").assertRefused("there is no argument \"x\".");
    }
}
