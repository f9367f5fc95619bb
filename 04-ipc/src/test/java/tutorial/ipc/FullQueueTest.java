package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.ipc.lib.Errno;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.NoNamesLeft;

@DisplayName("A full queue")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class FullQueueTest {

    @BeforeEach
    void needs() {
        var missing = Libc.missing("FullQueue", "mq_open");
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    }

    @Test
    @DisplayName("says so at once, or in time, or makes its sender wait until there is room")
    void isBounded() throws Exception {
        assertEquals(new FullQueue.Full(10, Errno.EAGAIN, false, true),
                FullQueue.fill(Duration.ofMillis(50)));
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(FullQueue.class, "50");
        assertEquals("", program.errors());
        assertEquals(List.of("Full after 10 messages",
                "One more, not waiting: EAGAIN",
                "One more, within 50 milliseconds: no room in time",
                "One more, waiting until one is taken: sent"), program.lines());
        assertEquals(0, program.status());
    }
}
