package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.ipc.lib.NoNamesLeft;

@DisplayName("A number that processes share")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class SharedCountTest {

    @Test
    @DisplayName("is exact, atomically and under the lock")
    void isExact() throws Exception {
        assertEquals(new SharedCount.Sums(6_000, 6_000), SharedCount.add(3, 2_000));
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(SharedCount.class, "2", "100");
        assertEquals("", program.errors());
        assertEquals(List.of("Added 1 atomically: 200",
                "Added 1 under the lock: 200"), program.lines());
        assertEquals(0, program.status());
    }
}
