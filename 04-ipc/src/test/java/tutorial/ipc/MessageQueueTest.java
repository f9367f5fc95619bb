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

@DisplayName("A message queue")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class MessageQueueTest {

    @BeforeEach
    void needs() {
        var missing = Libc.missing("MessageQueue", "mq_open");
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    }

    @Test
    @DisplayName("delivers the most urgent first, also from a sender that has been killed")
    void outlivesItsSender() throws Exception {
        assertEquals(new MessageQueue.Arrived(List.of("5 five", "3 three", "1 one"), 137),
                MessageQueue.fromAChild());
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(MessageQueue.class);
        assertEquals("", program.errors());
        assertEquals(List.of("Sent by a child: 1 one, 5 five, 3 three",
                "The child by then: status 137",
                "Taken: 5 five, 3 three, 1 one",
                "After its last message: silence, no end"), program.lines());
        assertEquals(0, program.status());
    }
}
