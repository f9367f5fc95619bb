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

@DisplayName("A named pipe")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class NamedPipeTest {

    @BeforeEach
    void needs() {
        var missing = Libc.missing("NamedPipe", "mkfifo");
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    }

    @Test
    @DisplayName("joins two processes that are not parent and child: all in order, then the end")
    void joinsSiblings() throws Exception {
        assertEquals("500 of 500 messages in order, then the end", NamedPipe.betweenSiblings(500));
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(NamedPipe.class, "100");
        assertEquals("", program.errors());
        assertEquals(List.of("Between siblings: 100 of 100 messages in order, then the end"),
                program.lines());
        assertEquals(0, program.status());
    }
}
