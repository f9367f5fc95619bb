package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.ipc.lib.NoNamesLeft;

@DisplayName("Numbers that change together")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class SharedAccountsTest {

    @Test
    @DisplayName("keep their sum under the lock")
    void keepTheirSum() throws Exception {
        assertEquals(1000, SharedAccounts.move(3, 2_000));
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(SharedAccounts.class, "2", "100");
        assertEquals("", program.errors());
        assertEquals(List.of("In all accounts, after moving 1 each time: 1000"), program.lines());
        assertEquals(0, program.status());
    }
}
