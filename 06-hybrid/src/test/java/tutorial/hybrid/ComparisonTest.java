package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tutorial.hybrid.lib.Models;
import tutorial.hybrid.lib.Models.Model;
import tutorial.hybrid.lib.PageWork;
import tutorial.hybrid.lib.Python;
import tutorial.hybrid.lib.Totals;
import tutorial.hybrid.lib.WebSite;

@DisplayName("One job by every model")
@ExtendWith(NothingLeftBehind.class)
class ComparisonTest {

    @Test
    @DisplayName("gives the totals of one thread, in Java and in Python, and leaves no file")
    void isEqual() throws Exception {
        var server = WebSite.open(1);
        try {
            var work = new PageWork(URI.create(WebSite.address(server)), 20, 0);
            Totals expected = work.onOneThread(11, Set.of());
            double before = Models.cpuSeconds();
            for (Model model : Stream.concat(Models.inJava().stream(),
                    Python.find("python3").models().stream()).toList()) {
                assertEquals(expected, model.run().of(work, 11, 4), model.name());
            }
            assertTrue(!(Models.cpuSeconds() - before <= 0), "it costs time, or nobody can tell");
        } finally {
            server.stop(0);
        }
    }

    @Test
    @DisplayName("says in words which of Python's rows are missing, and why")
    void doesWithoutPython() throws Exception {
        Python none = Python.find("no-such-python");
        assertEquals(List.of(), none.models());
        assertEquals("There is no no-such-python. Its rows are missing.", none.missing());
        assertEquals("echo is no Python 3. Its rows are missing.", Python.find("echo").missing());
        assertEquals("Python 3.9 has no gevent, no uvloop: those rows are missing.",
                new Python("python3", "Python 3.9", List.of("http", "aiohttp")).missing());
    }

    @Test
    @DisplayName("gives up with one clear line when Python fails, whatever it printed before")
    void pythonFails(@TempDir Path folder) throws Exception {
        String python = fakePython(folder, """
                echo '1 2 3 4 5 6 7 8 9 10 .'
                echo 'SyntaxError: too old'
                """);
        var work = new PageWork(URI.create("http://127.0.0.1:1/"), 1, 0);
        Model threads = Python.find(python).models().getFirst();
        assertEquals(python + " failed at threads: SyntaxError: too old", assertThrows(
                IOException.class, () -> threads.run().of(work, 1, 1)).getMessage());
    }

    @Test
    @DisplayName("has a row for each model, with its time and CPU, and says whether totals differ")
    void hasRows(@TempDir Path folder) throws Exception {
        var server = WebSite.open(1);
        try {
            var site = URI.create(WebSite.address(server));
            List<Model> models = Models.inJava().subList(0, 2);
            List<String> rows = Comparison.rows(models, PageWork.kinds(site, site, 20), 3, 1);
            assertTrue(rows.get(1).matches("Java, threads {27}( +\\d+\\.\\d\\d s +(\\S+ ms)){3}"),
                    rows::toString);
            assertEquals("All totals equal: true", rows.get(2));
            String python = fakePython(folder, "echo '1 2 3 4 5 6 7 8 9 10 .'");
            assertEquals("All totals equal: false", Comparison.rows(
                    Stream.of(models, Python.find(python).models()).flatMap(List::stream).toList(),
                    PageWork.kinds(site, site, 20), 3, 1).getLast());
        } finally {
            server.stop(0);
        }
    }

    @Test
    @Tag("slow") // Each model four times, two of them in new processes.
    @DisplayName("says so when a total is not like the others")
    void totalsDiffer(@TempDir Path folder) throws Exception {
        String python = fakePython(folder, "echo '1 2 3 4 5 6 7 8 9 10 .'");
        Program program = Program.run(Comparison.class, "both", "1", "1", "1", python);
        assertEquals(0, program.status(), program::errors);
        assertTrue(program.lines().contains("All totals equal: false"), program::toString);
        assertEquals("Python 3.0 has no gevent, no aiohttp, no uvloop: those rows are missing.",
                program.lines().getLast());
    }

    /** A program that says it is Python, and then does something else. */
    private static String fakePython(Path folder, String script) throws IOException {
        Path python = Files.writeString(folder.resolve("python"), """
                #!/bin/sh
                case "$2" in *find_spec*) echo Python 3.0; echo http; exit;; esac
                """ + script);
        Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwx------"));
        return python.toString();
    }
}
