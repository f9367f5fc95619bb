package tutorial.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.gil.PerInterpreter.Interpreter;
import tutorial.gil.PerInterpreter.Run;
import tutorial.gil.lib.Python;

@DisplayName("Two threads of one process")
@ExtendWith(NothingLeftBehind.class)
class PerInterpreterTest {

    @Test
    @DisplayName("never compute at once in one interpreter, and add to the same n")
    void oneInterpreter() throws Exception {
        var one = new Interpreter();
        assertEquals(new Run(false, List.of(2_000)),
                PerInterpreter.run(Duration.ofMillis(100), one, one));
    }

    @Test
    @DisplayName("compute at once in two interpreters, each adds to its own n")
    void twoInterpreters() throws Exception {
        assertEquals(new Run(true, List.of(1_000, 1_000)), PerInterpreter
                .run(Duration.ofSeconds(10), new Interpreter(), new Interpreter()));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"python3", "python3.14"})
    @DisplayName("do the same in real Python: two locks from 3.12 on, one lock before")
    void inPython(String command) throws Exception {
        Python python = Python.ofThisMachine(command).orElse(null);
        assumeTrue(python != null, "There is no " + command + " on the PATH.");
        String about = python.about();
        assumeTrue(about.matches("CPython 3\\.(8|9|\\d\\d)\\..*, GIL"), "It is " + about);
        boolean own = Integer.parseInt(about.split("\\.")[1]) >= 12;
        assertEquals("at once: no, n = [2000]", python.runSource("interpreters.py", "one", "100"));
        assertEquals("at once: " + (own ? "yes" : "no") + ", n = [1000, 1000]",
                python.runSource("interpreters.py", "two", own ? "10000" : "100"));
    }

    @Test
    @DisplayName("as a program print both, and say so where there is no Python")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(PerInterpreter.class, "500", "no-such-python");
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("one interpreter:  at once: no, n = [2000]",
                "two interpreters: at once: yes, n = [1000, 1000]",
                "There is no no-such-python on the PATH: its row is missing."),
                program.lines());
    }
}
