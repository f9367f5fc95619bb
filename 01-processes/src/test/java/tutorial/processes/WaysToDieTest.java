package tutorial.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutorial.processes.lib.ExitStatus;

@DisplayName("A child that dies")
@ExtendWith(NothingLeftBehind.class)
class WaysToDieTest {

    @ParameterizedTest(name = "by {0}: status {1}")
    @DisplayName("leaves a status that says how")
    @CsvSource({"exit, 3", "halt, 4", "kill, 137", "memory, 1", "crash, 134"})
    void leavesAStatus(String way, int status) throws Exception {
        assertEquals(status, WaysToDie.die(way));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("has its status told in words")
    @CsvSource({"0, ended well", "1, an exception", "3, its own choice", "134, SIGABRT",
            "137, SIGKILL", "139, 128 + 11", "150, as by that signal", "143, SIGTERM",
            "200, its own choice"})
    void statusInWords(int status, String words) {
        assertTrue(ExitStatus.inWords(status).contains(words), ExitStatus.inWords(status));
        assertTrue(ExitStatus.inWords(status).startsWith("status " + status));
    }

    @Test
    @DisplayName("says nothing of it on its parent's standard error")
    void complainsToNobody() throws Exception {
        Program program = Program.run(WaysToDie.class, "memory");
        assertEquals("", program.errors());
        assertTrue(program.lines().getFirst().startsWith("by memory: status 1, "),
                program::toString);
    }
}
