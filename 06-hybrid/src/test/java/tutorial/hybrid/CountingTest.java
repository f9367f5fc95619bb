package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("Counting in processes full of virtual threads")
@ExtendWith(NothingLeftBehind.class)
class CountingTest {

    @Test
    @DisplayName("each process counts its own share exactly, and the shares come back to the"
            + " parent")
    void isExact() throws Exception {
        assertEquals(List.of(4_950_000L, 4_950_000L), Counting.countInProcesses(2, 1_000));
    }

    @Test
    @DisplayName("ten thousand virtual threads in one process are no trouble")
    void isCheap() throws InterruptedException {
        assertEquals(10_000 * 4_950, Counting.countInVirtualThreads(10_000));
    }

    @Test
    @DisplayName("as a program prints the totals, their sum and the time in sequence")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(Counting.class, "2", "100");
        assertEquals(0, program.status(), program::errors);
        List<String> lines = program.lines();
        assertEquals(List.of("Process 0: total=495000", "Process 1: total=495000",
                "Main: total=990000, expected 990000"), lines.subList(0, 3));
        assertTrue(lines.get(3).matches("Total time: \\d+\\.\\d\\d s for 200 waits of 10 ms"),
                lines::toString);
        assertEquals("The same waits in sequence: 2.00 s", lines.get(4));
    }
}
