package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.ipc.lib.NoNamesLeft;

@DisplayName("Two full pipes")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class FullPipesTest {

    @Test
    @DisplayName("are a deadlock when all is sent before anything is read; a kill frees the sender")
    void deadlock() throws Exception {
        assertEquals(new FullPipes.Stuck(false, 137), FullPipes.sendBeforeReading(100));
    }

    @Test
    @DisplayName("are none when both sides read while they send")
    void readingHelps() throws Exception {
        assertEquals(100, FullPipes.sendWhileReading());
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(FullPipes.class, "100");
        assertEquals("", program.errors());
        assertEquals(List.of("1 MB sent before anything is read: stuck, both pipes are full",
                "Freed by killing the child: status 137",
                "1 MB sent while reading: 100 answers"), program.lines());
        assertEquals(0, program.status());
    }
}
