package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.ipc.lib.NoNamesLeft;

@DisplayName("A stream")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class NoBoundariesTest {

    @Test
    @DisplayName("carries bytes, not messages: three writes arrive as one read")
    void runsTogether() throws Exception {
        assertEquals(15, NoBoundaries.withoutFrames());
    }

    @Test
    @DisplayName("with frames keeps messages apart")
    void framesHelp() throws Exception {
        assertEquals(List.of("whole", "words", "only?"), NoBoundaries.withFrames());
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(NoBoundaries.class);
        assertEquals("", program.errors());
        assertEquals(List.of("Three writes of 5 bytes, without frames: one read of 15",
                "With frames: three messages, whole words only?"), program.lines());
        assertEquals(0, program.status());
    }
}
