package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.ipc.lib.NoNamesLeft;

@DisplayName("A ring in shared memory")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class RingBufferTest {

    @Test
    @DisplayName("carries messages between two processes, in order")
    void keepsOrder() throws Exception {
        assertEquals(10_000, RingBuffer.throughARing(10_000));
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(RingBuffer.class, "1000");
        assertEquals("", program.errors());
        assertEquals(List.of("Through a ring of 64 slots, in order: 1000 of 1000"),
                program.lines());
        assertEquals(0, program.status());
    }
}
