package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.NoNamesLeft;

@DisplayName("When the process on the other side is killed in the middle of a message")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class PeerDiesTest {

    @BeforeEach
    void needs() {
        var missing = Libc.missing("PeerDies", "mkfifo", "mq_open", "sem_timedwait");
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    }

    @Test
    @DisplayName("each mechanism shows what the table says")
    void showsTheTable() throws Exception {
        Program program = Program.run(PeerDies.class);
        assertEquals("", program.errors());
        assertEquals(List.of(
                List.of("PIPE", "EOFException: 60 of 100 bytes are missing", "IOException"),
                List.of("NAMED_PIPE", "EOFException: 60 of 100 bytes are missing", "IOException"),
                List.of("MESSAGE_QUEUE", "its last message, then silence", "succeeds"),
                List.of("SEMAPHORE", "silence", "succeeds"),
                List.of("RING", "EOFException: the other side of the ring is gone", "succeeds"),
                List.of("UNIX_SOCKET", "EOFException: 60 of 100 bytes are missing", "IOException"),
                List.of("TCP_SOCKET", "EOFException: 60 of 100 bytes are missing",
                        "first succeeds, then IOException"),
                List.of("PROCESS_QUEUE", "silence", "succeeds")),
                program.lines().stream()
                        .map(line -> List.of(line.split(" +reader: | +writer: "))).toList());
    }
}
