package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tutorial.hybrid.Comparison.Model;
import tutorial.hybrid.PageWork.Totals;

@DisplayName("One job by every model")
@ExtendWith(NothingLeftBehind.class)
class ComparisonTest {

    @Test
    @DisplayName("gives the totals of one thread, in Java and in Python")
    void isEqual() throws Exception {
        try (var children = new Children()) {
            var work = new PageWork(PageServer.start(children, 1), 20, 0);
            Totals expected = Supervisor.onOneThread(work, 11, -1);
            List<Model> models = Stream.concat(Comparison.inJava().stream(),
                    Comparison.inPython("python3").stream()).toList();
            for (Model model : models) {
                assertEquals(expected, model.run().of(work, 11), model.name());
            }
        }
    }

    @Test
    @DisplayName("leaves out Python's rows where it is missing, and refuses a wrong argument")
    void doesWithoutPython() throws Exception {
        assertEquals(List.of(), Comparison.inPython("no-such-python"));
        assertEquals(List.of(), Comparison.inPython("echo"));
        Program.run(Comparison.class, "both", "0").assertRefused(
                "pages is \"0\", but must be a whole number from 1 to 100000.");
    }

    @Test
    @DisplayName("gives up with one clear line when Python fails, whatever it printed before")
    void pythonFails(@TempDir Path folder) throws Exception {
        String python = fakePython(folder, """
                echo '1 2 3 4 5 6 7 8 9 10 .'
                echo 'SyntaxError: too old' >&2
                echo '  its last line is indented' >&2
                exit 3
                """);
        Program program = Program.run(Comparison.class, "both", "1", "1", "1", python);
        assertEquals(
                "Given up: " + python + " threads ended with status 3: SyntaxError: too old.\n",
                program.errors());
        assertEquals(1, program.status());
        assertEquals(1 + Comparison.inJava().size(), program.lines().size(), program::toString);
    }

    @Test
    @DisplayName("says so when a total is not like the others")
    void totalsDiffer(@TempDir Path folder) throws Exception {
        String python = fakePython(folder, "echo '1 2 3 4 5 6 7 8 9 10 .'");
        Program program = Program.run(Comparison.class, "both", "1", "1", "1", python);
        assertEquals(0, program.status(), program::errors);
        assertEquals("All totals equal: false", program.lines().getLast());
    }

    @Test
    @DisplayName("notices a Python that says nothing at all")
    void pythonIsSilent(@TempDir Path folder) throws Exception {
        String python = fakePython(folder, "exit 0");
        var work = new PageWork(URI.create("http://127.0.0.1:1/"), 1, 0);
        assertEquals(python + " asyncio ended with status 0: it said nothing",
                assertThrows(IOException.class,
                        () -> Models.inPython(python, "asyncio", work, 1)).getMessage());
    }

    /** A program that says it is Python, and then does something else. */
    private static String fakePython(Path folder, String script) throws IOException {
        Path python = Files.writeString(folder.resolve("python"), """
                #!/bin/sh
                [ "$1" = --version ] && { echo Python 3.0; exit; }
                """ + script);
        Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwx------"));
        return python.toString();
    }
}
