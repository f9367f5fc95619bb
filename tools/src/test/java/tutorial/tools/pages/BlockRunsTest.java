package tutorial.tools.pages;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tutorial.tools.pages.SmallRepository.page;
import static tutorial.tools.pages.SmallRepository.say;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.tools.LeavesNothing;
import tutorial.tools.pages.ExampleRun.Limits;
import tutorial.tools.pages.Page.OutputBlock;

@DisplayName("A block whose example")
@LeavesNothing
class BlockRunsTest {

    @TempDir
    private static Path folder;

    private static SmallRepository repository;

    @BeforeAll
    static void make() throws IOException {
        repository = SmallRepository.compiledIn(folder);
    }

    /** Also of those whose parent is gone: the small chapter's class path names the folder. */
    @AfterEach
    void noProcessRuns() {
        await().atMost(Duration.ofSeconds(60)).until(() -> ProcessHandle.allProcesses()
                .noneMatch(process -> process.info().commandLine().orElse("")
                        .contains(folder.toString())));
    }

    private static void assertTrueIs(String readme) throws Exception {
        assertEquals(List.of(), repository.problems(readme));
    }

    private static void assertWrong(String problem, String readme) throws Exception {
        assertEquals(List.of(problem), repository.problems(readme));
    }

    /** The one problem: an output that differs, with this diff. */
    private static void assertDiff(String diff, String readme) throws Exception {
        List<String> problems = repository.problems(readme);
        assertEquals(1, problems.size(), problems::toString);
        List<String> lines = problems.getFirst().lines().toList();
        assertTrue(lines.getFirst().startsWith("README.md:4: this is not what mvn -q -f 01-small "),
                lines::getFirst);
        assertEquals(diff, String.join("\n", lines.subList(1, lines.size())));
    }

    @Test
    @DisplayName("is run with the properties of the pom, or of the command line")
    void properties() throws Exception {
        assertTrueIs(page("exact", "-Dexample=Properties", "word=hello", "", "  two=two words",
                "log=warn"));
        assertTrueIs(
                page("exact", "-Dexample=Properties -Dword=bye -Dlog=debug", "word=bye", "",
                        "  two=two words", "log=debug"));
    }

    @Test
    @DisplayName("may name what the example needs: where it is not there, the block is not run")
    void needs() throws Exception {
        assertTrueIs(page("exact; needs no-such-program", say("one"), "two"));
        assertTrueIs(page("exact; needs /no/such/path", say("one"), "two"));
        assertTrueIs(page("exact; needs java; needs /", say("one"), "one"));
        assertDiff("""
                --- the page
                +++ what is true now
                @@ -1,1 +1,1 @@
                -two
                +one""", page("exact; needs java", say("one"), "two"));
    }

    @Test
    @DisplayName("says that others compute tells nothing of the page: it is skipped in these words")
    void tooBusy() throws Exception {
        repository.write("README.md", page("exact", say("a", "Too busy to tell: x"), "old"));
        try (var readmes = new Readmes(repository.root(), "README.md", SmallRepository.LIMITS)) {
            Problem problem = readmes.check(readmes.blocks().getFirst()).problem().orElseThrow();
            assertTrue(problem.isTooBusy());
            assertEquals("README.md:4: Too busy to tell: x", problem.toString());
        }
        assertFalse(new Problem(new Place("README.md", 4), "of a chapter").isTooBusy());
    }

    @Test
    @DisplayName("prints figures that sentences lean on runs while no other does")
    void alone() throws Exception {
        repository.write("README.md", Stream.of("1", "2", "3")
                .map(each -> page("exact; holds /leaving\\s+/ < 1",
                        "-Dexample=Leave -Dexec.args=\"others " + each + "\"", "leaving", "0"))
                .collect(Collectors.joining("\n")));
        try (var readmes = new Readmes(repository.root(), "README.md", SmallRepository.LIMITS)) {
            readmes.start(block -> true);
            for (OutputBlock block : readmes.blocks()) {
                assertEquals(Optional.empty(), readmes.check(block).problem());
            }
        }
    }

    @Test
    @DisplayName("may ask for a status, and to see standard error")
    void status() throws Exception {
        String arguments = "-Dexample=End -Dexec.args=3";
        assertTrueIs(page("exact; status 3", arguments, "out"));
        assertTrueIs(page("exact; status 3; stderr", arguments, "out", "a reason"));
        assertWrong("README.md:4: mvn -q -f 01-small " + arguments
                + "\nended with status 3 instead of 0\nand said on standard error:\na reason",
                page("exact", arguments, "out"));
        assertWrong("README.md:4: mvn -q -f 01-small -Dexample=End -Dexec.args=0\n"
                + "ended with status 0 instead of 2\nand said on standard error:\na reason",
                page("exact; status 2", "-Dexample=End -Dexec.args=0", "out"));
    }

    @Test
    @DisplayName("does not end is wrong; the example is killed with its children")
    void hangs() throws Exception {
        List<String> problems = repository.problems(
                page("exact", "-Dexample=Leave -Dexec.args=hang", "leaving"),
                new Limits(Duration.ofSeconds(1), Duration.ofSeconds(10)));
        assertEquals(List.of("README.md:4: mvn -q -f 01-small -Dexample=Leave"
                + " -Dexec.args=hang\ndid not end within 1 s, was killed"), problems);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "needs /proc")
    @DisplayName("leaves a process is wrong, although its parent is gone; it is killed")
    void leavesAProcess() throws Exception {
        assertLeft("process", "process \\d+: .*small\\.Leave\\$Child");
    }

    @Test
    @DisplayName("leaves a file in its directory is wrong")
    void leavesAFileHere() throws Exception {
        assertLeft("here", "in its directory: left\\.txt");
        assertTrue(Files.notExists(repository.chapter().resolve("left.txt")));
    }

    @Test
    @DisplayName("leaves a file in java.io.tmpdir is wrong")
    void leavesATemporaryFile() throws Exception {
        assertLeft("temporary", "in java\\.io\\.tmpdir: left\\d+\\.txt");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/dev/shm", "/tmp"})
    @EnabledOnOs(value = OS.LINUX, disabledReason = "needs /dev/shm")
    @DisplayName("leaves a name that carries its pid in a shared folder is wrong")
    void leavesAName(String shared) throws Exception {
        String mine = "small-test-" + ProcessHandle.current().pid() + "-of-";
        try {
            assertLeft(shared + "/" + mine, shared + "/" + mine + "\\d+-left");
        } finally {
            try (var left = Files.newDirectoryStream(Path.of(shared), mine + "*-left")) {
                for (Path file : left) {
                    Files.delete(file);
                }
            }
        }
    }

    private void assertLeft(String what, String left) throws Exception {
        List<String> problems = repository.problems(
                page("exact", "-Dexample=Leave -Dexec.args=" + what, "leaving"));
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.getFirst().matches("README\\.md:4: mvn .*\nleft behind: " + left),
                problems::getFirst);
    }

    @Test
    @DisplayName("was not built, or with another pom, is wrong, and says what to do")
    void isNotBuilt() throws Exception {
        Path classPath = repository.chapter().resolve("target/class-path.txt");
        String kept = Files.readString(classPath);
        Path pom = repository.root().resolve("pom.xml");
        try {
            Files.setLastModifiedTime(pom, FileTime.from(Files.getLastModifiedTime(classPath)
                    .toInstant().plus(Duration.ofHours(1))));
            assertWrong("README.md:4: pom.xml was changed since 01-small was compiled; run:"
                    + " mvn -q compile", page("exact", say("x"), "x"));
            Files.delete(classPath);
            assertWrong("README.md:4: 01-small is not compiled; run: mvn -q compile",
                    page("exact", say("x"), "x"));
        } finally {
            Files.writeString(classPath, kept);
            Files.setLastModifiedTime(pom, Files.getLastModifiedTime(classPath));
        }
    }

    @Test
    @DisplayName("is not compiled as its source is now is wrong, and says what to do")
    void isStale() throws Exception {
        Path source = repository.chapter().resolve("src/main/java/small/Say.java");
        FileTime time = Files.getLastModifiedTime(source);
        try {
            Files.setLastModifiedTime(source,
                    FileTime.from(time.toInstant().plus(Duration.ofHours(1))));
            assertWrong("README.md:4: 01-small/src/main/java/small/Say.java was changed since"
                    + " it was compiled; run: mvn -q compile", page("exact", say("x"), "x"));
        } finally {
            Files.setLastModifiedTime(source, time);
        }
    }

    @Test
    @DisplayName("stands in a list, with other blocks around it, is compared with its indentation")
    void list() throws Exception {
        assertTrueIs("""
                - An item:

                  <!-- output: exact -->
                  ```console
                  $ mvn -q -f 01-small %s
                    one
                  ```

                ```mermaid
                flowchart LR
                ```
                """.formatted(say("  one")));
    }
}
