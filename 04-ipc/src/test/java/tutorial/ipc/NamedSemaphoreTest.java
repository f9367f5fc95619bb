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

@DisplayName("A named semaphore")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class NamedSemaphoreTest {

    @BeforeEach
    void needs() {
        var missing = Libc.missing("NamedSemaphore", "sem_open", "sem_timedwait");
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    }

    @Test
    @DisplayName("of two lets two of three in, and never gets back what a killed one held")
    void neverGivesBack() throws Exception {
        assertEquals(new NamedSemaphore.Permits(true, true, false, true, 1),
                NamedSemaphore.threeProcesses());
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(NamedSemaphore.class);
        assertEquals("", program.errors());
        assertEquals(List.of("Permits: 2",
                "A takes one: true",
                "B takes one: true",
                "C takes one: false",
                "C after A gave its own back: true",
                "B is killed, C gives back: permits left 1"), program.lines());
        assertEquals(0, program.status());
    }
}
