package tutorial.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("Ten thousand jobs for two worker processes")
@ExtendWith(NothingLeftBehind.class)
class WorkerPoolTest {

    @Test
    @DisplayName("count the steps from 6 to 1 as 6 3 10 5 16 8 4 2 1: eight")
    void countsSteps() {
        assertEquals(8, WorkerPool.steps(6));
        assertEquals(0, WorkerPool.steps(1));
        assertEquals(111, WorkerPool.steps(27));
    }

    @Nested
    @DisplayName("as a program")
    class AsAProgram {

        @Test
        @DisplayName("prints the same total three times, the first results, and no worker alive")
        void printsTotals() throws Exception {
            Program program = Program.run(WorkerPool.class);
            assertEquals(0, program.status(), program::errors);
            assertEquals("", program.errors());
            assertEquals(List.of("map:            10000 results, 849666 steps in all",
                    "imap:           10000 results, 849666 steps in all",
                    "imap unordered: 10000 results, 849666 steps in all",
                    "first results:  [0, 1, 7, 2, 5]", "after close:    0 workers alive"),
                    program.lines());
        }
    }
}
