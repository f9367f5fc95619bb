package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.ipc.lib.NoNamesLeft;

@DisplayName("A file lock")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class LostLockTest {

    @Test
    @DisplayName("is lost when its holder closes another channel on the file")
    void isLost() throws Exception {
        assertEquals(new LostLock.Seen(false, true), LostLock.loseIt());
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(LostLock.class);
        assertEquals("", program.errors());
        assertEquals(List.of("While the child holds it: taken",
                "After the child closed another channel on the file: free"), program.lines());
        assertEquals(0, program.status());
    }
}
