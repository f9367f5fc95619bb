package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.ipc.lib.NoNamesLeft;

@DisplayName("An event between processes")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class SharedEventTest {

    @Test
    @DisplayName("lets all go on who wait, later ones too, and nobody once it is cleared")
    void letsAllGoOn() throws Exception {
        assertEquals(new SharedEvent.Run(List.of("true", "true", "true"), true, false),
                SharedEvent.run(3, Duration.ofMillis(50)));
    }

    @Test
    @DisplayName("does so by multiprocessing, too: the program prints what real Python prints")
    void asInPython() throws Exception {
        Program program = Program.run(SharedEvent.class);
        assertEquals("", program.errors());
        assertEquals(List.of("waited for it: [true, true, true]", "came later: true",
                "after it was cleared: false"), program.lines());
        assertEquals(RealPython.prints("meeting.py", "event"), program.lines());
    }
}
