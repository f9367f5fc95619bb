package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.ipc.lib.Errno;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.NoNamesLeft;

@DisplayName("A name that exists already")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class NameTakenTest {

    @BeforeEach
    void needs() {
        var missing = Libc.missing("NameTaken", "mq_open");
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    }

    @Test
    @DisplayName("is refused to who makes something new, and open to who asks for less")
    void isRefused() throws Exception {
        assertEquals(new NameTaken.Taken(Errno.EEXIST, 1), NameTaken.twice());
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(NameTaken.class);
        assertEquals("", program.errors());
        assertEquals(List.of("A name that exists already: EEXIST",
                "Opened instead: a queue with 1 old message"), program.lines());
        assertEquals(0, program.status());
    }
}
