package tutorial.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutorial.gil.lib.Python;
import tutorial.gil.lib.SpeedUps;

@DisplayName("The real Python of this machine")
@ExtendWith(NothingLeftBehind.class)
class RealPythonTest {

    @Test
    @DisplayName("says what it is, and whether it has a GIL")
    void saysWhatItIs() throws Exception {
        Python python = python();
        assertTrue(python.run("about").matches("\\w+ \\d+\\.\\d+\\.\\d+, (no )?GIL"),
                python.run("about"));
    }

    @Test
    @DisplayName("gains from threads that wait: more than from threads that compute under a GIL")
    void gainsByWaiting() throws Exception {
        Python python = python();
        assumeTrue(python.run("about").endsWith(", GIL"), "this Python has no GIL");
        SpeedUps threads = SpeedUps.ofPython(python, "threads", 2);
        // Others on the machine can hold up one run; a lock held while waiting holds up every run.
        for (int more = 0; more < 5 && threads.waiting() <= threads.computing(); more++) {
            threads = SpeedUps.ofPython(python, "threads", 2);
        }
        assertTrue(threads.waiting() > threads.computing(), threads.toString());
    }

    private static Python python() {
        Optional<Python> python = Python.find("python3").stream().findFirst();
        assumeTrue(python.isPresent(), "There is no python3 on the PATH: its rows are missing.");
        return python.get();
    }

    @Test
    @DisplayName("where it is missing is said to be missing; the model and Java are shown")
    void isSaidToBeMissing() throws Exception {
        Program program = Program.run(RealPython.class, "2", "no-such-python");
        assertEquals(0, program.status(), program::errors);
        assertEquals("There is no no-such-python on the PATH: its rows are missing.",
                program.lines().get(2));
        assertTrue(program.lines().get(3).matches("Model with a GIL, threads +[\\d.]+x +[\\d.]+x"),
                program::toString);
        assertTrue(program.lines().get(4).startsWith("Java, threads"), program::toString);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"false, false failed: the child with pid",
            "true, Python said \"\" where two numbers of seconds were expected."})
    @DisplayName("that is none, or fails, is told in one line")
    void thatFailsIsTold(String command, String why) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/true")), "There is no /bin/true here.");
        Program program = Program.run(RealPython.class, "2", command);
        assertEquals(1, program.status());
        assertTrue(program.errors().startsWith(why), program::errors);
        assertEquals(1, program.errors().lines().count(), program::errors);
    }

    @Test
    @DisplayName("cannot be given its source where there is no place for it: the place is told")
    void noTemporaryFolder() throws Exception {
        python();
        Program program = Program.run(List.of("-Djava.io.tmpdir=/nonexistent"), RealPython.class);
        assertEquals(1, program.status());
        List<String> told = program.errors().lines()
                .filter(line -> !line.startsWith("WARNING: java.io.tmpdir")).toList();
        assertEquals(List.of("NoSuchFileException: /nonexistent"), told);
    }
}
