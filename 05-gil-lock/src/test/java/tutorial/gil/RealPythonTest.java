package tutorial.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("The real Python of this machine")
@ExtendWith(NothingLeftBehind.class)
class RealPythonTest {

    @Test
    @DisplayName("says what it is, and whether it has a GIL")
    void saysWhatItIs() throws Exception {
        RealPython.Interpreter python = python();
        assertTrue(python.run("about").matches("\\w+ \\d+\\.\\d+\\.\\d+, (no )?GIL"),
                python.run("about"));
    }

    @Test
    @DisplayName("gains from threads that wait: more than from threads that compute under a GIL")
    void gainsByWaiting() throws Exception {
        RealPython.Interpreter python = python();
        assumeTrue(python.run("about").endsWith(", GIL"), "this Python has no GIL");
        RealPython.SpeedUps threads = RealPython.speedUps(python, "threads", 4);
        // Others on the machine can hold up one run; a lock held while waiting holds up every run.
        for (int more = 0; more < 5 && threads.waiting() <= threads.computing(); more++) {
            threads = RealPython.speedUps(python, "threads", 4);
        }
        assertTrue(threads.waiting() > threads.computing(), threads.toString());
    }

    private static RealPython.Interpreter python() {
        Optional<RealPython.Interpreter> python = RealPython.cpython("python3");
        assumeTrue(python.isPresent(), "There is no python3 on the PATH: its rows are missing.");
        return python.get();
    }

    @Test
    @DisplayName("where it is missing is said to be missing; the model and Java are shown all the same")
    void isSaidToBeMissing() throws Exception {
        Program program = Program.run(RealPython.class, "2", "no-such-python");
        assertEquals(0, program.status(), program::errors);
        assertEquals("There is no no-such-python on the PATH: its rows are missing.",
                program.lines().get(2));
        assertTrue(program.lines().get(3).matches("Model with a GIL, threads +[\\d.]+x +[\\d.]+x"),
                program::toString);
        assertTrue(program.lines().get(4).startsWith("Java, threads"), program::toString);
    }

    @Test
    @DisplayName("as a program refuses a wrong argument with one clear line and status 2")
    void refusesBadArguments() throws Exception {
        Program.run(RealPython.class, "1").assertRefused(
                "workers is \"1\", but must be a whole number from 2 to 16.");
    }
}
