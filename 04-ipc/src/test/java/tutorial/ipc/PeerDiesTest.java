package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.Mechanism;
import tutorial.ipc.lib.NoNamesLeft;

@DisplayName("When the process on the other side is killed in the middle of a message")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class PeerDiesTest {

    @BeforeEach
    void needs() {
        var missing = Libc.missing("PeerDies", "mkfifo", "mq_open", "sem_timedwait");
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    }

    @ParameterizedTest(name = "{0}: reader {1}, writer {2}")
    @CsvSource(textBlock = """
            PIPE, EOFException: 60 of 100 bytes are missing, IOException
            NAMED_PIPE, EOFException: 60 of 100 bytes are missing, IOException
            MESSAGE_QUEUE, 'its last message, then silence', succeeds
            SEMAPHORE, silence, succeeds
            RING, EOFException: the other side of the ring is gone, succeeds
            UNIX_SOCKET, EOFException: 60 of 100 bytes are missing, IOException
            TCP_SOCKET, EOFException: 60 of 100 bytes are missing, 'first succeeds, then IOException'
            PROCESS_QUEUE, silence, succeeds
            """)
    @DisplayName("each mechanism shows what the table says")
    void showsTheTable(Mechanism mechanism, String reader, String writer) throws Exception {
        assertEquals(new PeerDies.Row(reader, writer), PeerDies.killThePeer(mechanism));
    }
}
