package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.ipc.lib.NoNamesLeft;

@DisplayName("Writing to a receiver that was killed")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class DeadReceiverTest {

    @Test
    @DisplayName("succeeds at first over TCP, and fails later")
    void toldLate() throws Exception {
        assertEquals(new DeadReceiver.Dead(137, "succeeds", "IOException"),
                DeadReceiver.writeToTheDead());
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(DeadReceiver.class);
        assertEquals("", program.errors());
        assertEquals(List.of("The child is dead: status 137",
                "First write to it: succeeds",
                "Another write to it: IOException"), program.lines());
        assertEquals(0, program.status());
    }
}
