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

@DisplayName("When the holder is killed")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class HolderDiesTest {

    @BeforeEach
    void needs() {
        var missing = Libc.missing("HolderDies", "sem_open", "sem_timedwait");
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    }

    @Test
    @DisplayName("a semaphore stays taken, a file lock is free, a shared value says what happened")
    void threeLocks() throws Exception {
        assertEquals(new HolderDies.Killed(false, true, true), HolderDies.killTheHolder());
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(HolderDies.class);
        assertEquals("", program.errors());
        assertEquals(List.of("A semaphore: taken, for ever",
                "A file lock: free",
                "The lock of a shared value: taken over, and said so"), program.lines());
        assertEquals(0, program.status());
    }
}
