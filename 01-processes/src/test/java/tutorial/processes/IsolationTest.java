package tutorial.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutorial.processes.Isolation.End;

@DisplayName("One of five children dies")
@ExtendWith(NothingLeftBehind.class)
class IsolationTest {

    @ParameterizedTest(name = "by {0}: status {1}")
    @DisplayName("and its four siblings answer, and it is started again and counts to the end")
    @CsvSource({"exit, 3", "halt, 4", "kill, 137", "memory, 1", "crash, 134"})
    void siblingsGoOn(String way, int status) {
        List<End> ends = RUN.ends().stream().filter(end -> end.way().equals(way)).toList();
        assertEquals(List.of(new End(way, status, 4)), ends);
        assertEquals(Collections.nCopies(5, 4_999_950_000L), RUN.totals());
    }

    /** One run, in which the fifth child dies in one way after the other. */
    private record Run(List<End> ends, List<Long> totals) {

        static Run start() {
            List<End> ends = new ArrayList<>();
            try {
                return new Run(ends, Isolation.dieAndRestart(Isolation.WAYS, ends::add));
            } catch (IOException | InterruptedException failed) {
                throw new AssertionError(failed);
            }
        }
    }

    private static final Run RUN = Run.start();

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("An exit status in words")
    @CsvSource({"0, ended well", "1, an exception", "3, its own choice", "134, SIGABRT",
            "137, SIGKILL", "139, 128 + 11", "143, SIGTERM", "200, its own choice"})
    void statusInWords(int status, String words) {
        assertTrue(ExitStatus.inWords(status).contains(words), ExitStatus.inWords(status));
        assertTrue(ExitStatus.inWords(status).startsWith("status " + status));
    }

    @Nested
    @DisplayName("as a program")
    class AsAProgram {

        @Test
        @DisplayName("names the end in words, and then the five totals")
        void namesTheEnd() throws Exception {
            Program program = Program.run(Isolation.class, "kill");
            assertEquals(0, program.status(), program::errors);
            assertEquals("", program.errors(), "no complaint of a dying child is shown");
            assertEquals(6, program.lines().size());
            assertEquals("Child 4, by kill:   status 137 = 128 + 9 (SIGKILL), it was killed; "
                    + "4 of 4 siblings answer", program.lines().get(0));
            assertEquals("Child 4: n=4999950000", program.lines().get(5));
        }

        @Test
        @DisplayName("refuses a wrong argument with one clear line and status 2")
        void refusesBadArguments() throws Exception {
            Program.run(Isolation.class, "boredom").assertRefused("way is \"boredom\", but must be"
                    + " one of: all, exit, halt, kill, memory, crash.");
        }
    }
}
