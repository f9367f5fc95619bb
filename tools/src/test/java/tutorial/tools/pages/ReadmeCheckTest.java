package tutorial.tools.pages;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tutorial.tools.pages.SmallRepository.page;
import static tutorial.tools.pages.SmallRepository.say;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tutorial.tools.LeavesNothing;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.tools.pages.ExampleRun.Limits;

@DisplayName("A page of a small repository")
@LeavesNothing
class ReadmeCheckTest {

    @TempDir
    private static Path folder;

    private static SmallRepository repository;

    @BeforeAll
    static void make() throws IOException {
        repository = SmallRepository.in(folder);
    }

    /** Also of those whose parent is gone: the small chapter's class path names the folder. */
    @AfterEach
    void noProcessRuns() {
        await().until(() -> ProcessHandle.allProcesses()
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

    @Nested
    @DisplayName("in mode exact")
    class Exact {

        @Test
        @DisplayName("is true when the output is the same")
        void same() throws Exception {
            assertTrueIs(page("exact", say("one", " two ", "└─ drei"), "one", " two ",
                    "└─ drei"));
        }

        @Test
        @DisplayName("is wrong when one character differs, and a diff shows it")
        void oneCharacter() throws Exception {
            assertDiff("""
                    --- the page
                    +++ what is true now
                    @@ -1,3 +1,3 @@
                     one
                    -two
                    +too
                     three""", page("exact", say("one", "too", "three"), "one", "two", "three"));
        }

        @Test
        @DisplayName("is wrong when a line is missing, also the last one")
        void missingLine() throws Exception {
            assertDiff("""
                    --- the page
                    +++ what is true now
                    @@ -1,1 +1,2 @@
                     one
                    +two""", page("exact", say("one", "two"), "one"));
        }
    }

    @Nested
    @DisplayName("in mode any-order")
    class AnyOrder {

        @Test
        @DisplayName("is true when the same lines come in another order")
        void anotherOrder() throws Exception {
            assertTrueIs(page("any-order", say("b", "a", "b"), "b", "b", "a"));
        }

        @Test
        @DisplayName("is wrong when a line comes once instead of twice")
        void onceInsteadOfTwice() throws Exception {
            assertDiff("""
                    --- the page
                    +++ what is true now
                    @@ -1,3 +1,3 @@
                     a
                     b
                    -b
                    +c""", page("any-order", say("c", "b", "a"), "b", "b", "a"));
        }

        @Test
        @DisplayName("goes together with varies")
        void withVaries() throws Exception {
            assertTrueIs(page("any-order, varies", say("k 1, pid=9", "k 0, pid=8"), "k 0, pid=10",
                    "k 1, pid=2"));
            assertDiff("""
                    --- the page
                    +++ what is true now
                    @@ -1,2 +1,2 @@
                     k 0, pid=10
                    -k 1, pid=2
                    +k 2, pid=9""", page("any-order, varies", say("k 2, pid=9", "k 0, pid=8"),
                    "k 0, pid=10", "k 1, pid=2"));
        }
    }

    @Nested
    @DisplayName("in mode varies")
    class Varies {

        @Test
        @DisplayName("is true when only numbers with units, pids and such differ")
        void masked() throws Exception {
            assertTrueIs(page("varies", say("took 12.5 ms, pid 77", "n=3"), "took 1.02 s, pid 5",
                    "n=3"));
        }

        @Test
        @DisplayName("is wrong when a plain number differs; the diff shows only that line")
        void plainNumber() throws Exception {
            assertDiff("""
                    --- the page
                    +++ what is true now
                    @@ -1,2 +1,2 @@
                     took 1.02 s
                    -n=3
                    +n=4""", page("varies", say("took 12.5 ms", "n=4"), "took 1.02 s", "n=3"));
        }

        @Test
        @DisplayName("is wrong when there is one line more")
        void oneLineMore() throws Exception {
            assertDiff("""
                    --- the page
                    +++ what is true now
                    @@ -1,1 +1,2 @@
                     1 ms
                    +2 ms""", page("varies", say("5 ms", "2 ms"), "1 ms"));
        }

        @Test
        @DisplayName("masks what the page adds behind also")
        void also() throws Exception {
            assertTrueIs(page("varies; also /Lost: \\d+/ /a\\/b|c/", say("Lost: 7 of 9", "c"),
                    "Lost: 1 of 9", "a/b"));
            assertDiff("""
                    --- the page
                    +++ what is true now
                    @@ -1,1 +1,1 @@
                    -Lost: 1 of 9
                    +Lost: 7 of 8""",
                    page("varies; also /Lost: \\d+/", say("Lost: 7 of 8"), "Lost: 1 of 9"));
        }

        @Test
        @DisplayName("is wrong when what it adds behind also matches nothing")
        void idle() throws Exception {
            assertWrong("README.md:4: matches nothing in this block: also /\\d+ apples/",
                    page("varies; also /\\d+ apples/", say("1 ms"), "1 ms"));
        }
    }

    @Nested
    @DisplayName("in mode starts-with")
    class StartsWith {

        @Test
        @DisplayName("is true when the output begins with the lines of the page")
        void begins() throws Exception {
            assertTrueIs(page("starts-with", say("one", "two", "three"), "one", "two"));
            assertTrueIs(page("starts-with, varies", say("1 ms", "two"), "2 ms"));
        }

        @Test
        @DisplayName("is wrong when it begins otherwise, or is shorter")
        void beginsOtherwise() throws Exception {
            assertDiff("""
                    --- the page
                    +++ what is true now
                    @@ -1,1 +1,1 @@
                    -two
                    +one""", page("starts-with", say("one", "two"), "two"));
            assertDiff("""
                    --- the page
                    +++ what is true now
                    @@ -1,2 +1,1 @@
                     one
                    -two""", page("starts-with", say("one"), "one", "two"));
        }

        @Test
        @DisplayName("is wrong when the page shows no line at all")
        void nothing() throws Exception {
            assertWrong("README.md:4: a block that starts-with shows at least one line",
                    page("starts-with", say("one")));
        }
    }

    @Nested
    @DisplayName("in mode outcomes")
    class Outcomes {

        @Test
        @DisplayName("is true when both the page and the run show one of them")
        void oneOfThem() throws Exception {
            assertTrueIs(page("outcomes: heads | tails, up", say("tails, up"), "heads"));
            assertTrueIs(page("varies, outcomes: 1 ms | never", say("5 ms"), "never"));
        }

        @Test
        @DisplayName("is wrong when the run shows another")
        void another() throws Exception {
            assertWrong("README.md:4: this is not what mvn -q -f 01-small " + say("edge")
                    + " prints\nnone of the outcomes heads | tails but\nedge",
                    page("outcomes: heads | tails", say("edge"), "heads"));
        }

        @Test
        @DisplayName("is wrong when the page shows another")
        void anotherOnThePage() throws Exception {
            assertDiff("""
                    --- the page
                    +++ what is true now
                    @@ -1,1 +1,1 @@
                    -edge
                    +heads""", page("outcomes: heads | tails", say("heads"), "edge"));
        }
    }

    @Nested
    @DisplayName("in mode not run")
    class NotRun {

        @Test
        @DisplayName("may show any command, and nothing is run")
        void command() throws Exception {
            assertTrueIs(page("not run", "verify -Pbench"));
        }

        @Test
        @DisplayName("is wrong when it shows an output: nobody could say whether it is true")
        void output() throws Exception {
            assertWrong("README.md:4: a block that is not run shows no output, only its command",
                    page("not run", "verify", "BUILD SUCCESS"));
        }
    }

    @Nested
    @DisplayName("with a mode comment")
    class Comments {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '#', textBlock = """
                exakt # "exakt" is no mode; there are: {modes}
                varies, anyorder # "anyorder" is no mode; there are: {modes}
                exact, varies # these modes contradict each other: exact, varies
                starts-with, any-order # these modes contradict each other: starts-with, any-order
                exact; also /x/ # also /regex/ belongs to varies
                varies; also x # "; also x" is none of: {clauses}
                varies; status two # "; status two" is none of: {clauses}
                varies; also /(/ # /(/ is not a regular expression: Unclosed group
                varies; also /x*/ # /x*/ matches nothing at all
                ; status 2 # names no mode; there are: {modes}
                """)
        @DisplayName("that cannot be understood is wrong, and says what there is")
        void unknown(String mode, String reason) throws Exception {
            String expected = reason.replace("{modes}", OutputMode.KNOWN).replace("{clauses}",
                    "; status N, ; stderr, ; needs NAME, ; also /regex/ /regex/");
            assertWrong("README.md:4: the comment above this block " + expected,
                    page(mode, say("x"), "x"));
        }

        @Test
        @DisplayName("that is missing is wrong")
        void missing() throws Exception {
            assertWrong("README.md:1: this block does not say how it is compared: put"
                    + " <!-- output: MODE --> above it; there are: " + OutputMode.KNOWN, """
                            ```console
                            $ mvn -q -f 01-small
                            ```
                            """);
        }

        @Test
        @DisplayName("that stands above no block is wrong")
        void aboveNothing() throws Exception {
            assertWrong("README.md:1: this comment stands above no block", """
                    <!-- output: exact -->

                    Words.
                    """);
            assertWrong("README.md:2: an output comment stands above a console block, not above"
                    + " \"text\"", """
                            <!-- output: exact -->
                            ```text
                            one
                            ```
                            """);
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
    }

    @Nested
    @DisplayName("with a command")
    class Commands {

        @Test
        @DisplayName("is run with the properties of the pom, or of the command line")
        void properties() throws Exception {
            assertTrueIs(page("exact", "-Dexample=Properties", "word=hello", "", "  two=two words",
                    "log=warn"));
            assertTrueIs(
                    page("exact", "-Dexample=Properties -Dword=bye -Dlog=debug", "word=bye", "",
                            "  two=two words", "log=debug"));
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '#', textBlock = """
                mvn -f 01-small # has no -q, so that Maven's own lines would come in between
                mvn -q # names no chapter by -f
                mvn -q -f 01-small verify # has "verify", which runs something else than an example
                mvn -q -f 01-small -Pbench # has "-Pbench", which runs something else than an example
                ls # is not a command of Maven's
                """)
        @DisplayName("that runs no example is wrong")
        void noExample(String command, String reason) throws Exception {
            List<String> problems = repository.problems("""
                    <!-- output: exact -->
                    ```console
                    $ %s
                    ```
                    """.formatted(command));
            assertEquals(1, problems.size());
            assertTrue(problems.getFirst().startsWith("README.md:2: the command " + reason
                    + "; a block runs mvn -q -f CHAPTER"), problems::toString);
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '#', textBlock = """
                mvn -q -f 02-small # there is no chapter 02-small
                mvn -q -f 01-small -Dexampel=Say # the build of 01-small does not know -Dexampel
                mvn -q -f 01-small -Dexample=Nested # there is no example Nested in 01-small; there are: End, Leave, Properties, Say
                mvn -q -f 01-small -Dexample=Sai # there is no example Sai in 01-small; there are: End, Leave, Properties, Say
                mvn -q -f 01-small | head # a block is one plain command, without |
                """)
        @DisplayName("that names what does not exist is wrong")
        void unknown(String command, String reason) throws Exception {
            assertWrong("README.md:2: " + reason, """
                    <!-- output: exact -->
                    ```console
                    $ %s
                    ```
                    """.formatted(command));
        }

        @Test
        @DisplayName("in running text that names an example which does not exist is wrong")
        void mentioned() throws Exception {
            assertTrueIs("Type `mvn -q -f 01-small -Dexample=Say`, or `-f <chapter> -Dexample=X`.");
            assertWrong("README.md:2: there is no example Sai in 01-small; there are: End, Leave,"
                    + " Properties, Say", "Type\n`mvn -q -f 01-small -Dexample=Sai`.");
            repository.write("01-small/README.md", "Try `-Dexample=Sai`.");
            assertEquals(List.of("01-small/README.md:1: there is no example Sai in 01-small;"
                    + " there are: End, Leave, Properties, Say"),
                    repository.problemsOf("01-small/README.md", SmallRepository.LIMITS));
        }

        @ParameterizedTest
        @ValueSource(strings = {"text", "sh", ""})
        @DisplayName("that stands in a block which nobody runs is wrong")
        void elsewhere(String language) throws Exception {
            assertWrong("README.md:1: a command stands in a console block, or nobody runs it", """
                    ```%s
                    $ mvn -q -f 01-small
                    ```
                    """.formatted(language));
        }

        @Test
        @DisplayName("that follows another one in the same block is wrong")
        void two() throws Exception {
            assertWrong("README.md:4: one command a block: put the second one into a block of its"
                    + " own", page("exact", "", "$ mvn -q -f 01-small"));
        }
    }

    @Nested
    @DisplayName("whose example")
    class Runs {

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
    }

    @Nested
    @DisplayName("with an excerpt")
    class Excerpts {

        private static final String SOURCE = "01-small/src/main/java/small/Say.java";

        @Test
        @DisplayName("is true when it shows that part of the file, without the shared indentation")
        void part() throws Exception {
            assertTrueIs(excerpt(SOURCE + "#main", """
                    static void main(String[] args) {
                        for (String arg : args) {
                            System.out.println(arg.replace('_', ' '));
                        }
                    }
                    """));
        }

        @Test
        @DisplayName("is true when it shows the whole file, without the marks of its parts")
        void whole() throws Exception {
            String file = repository.read(SOURCE).replaceAll(" *// (end)?region.*\n", "");
            assertTrueIs(excerpt(SOURCE, file));
        }

        @Test
        @DisplayName("is wrong when one character differs")
        void differs() throws Exception {
            assertWrong("README.md:2: this is not what " + SOURCE + "#main says\n" + """
                    --- the page
                    +++ what is true now
                    @@ -1,5 +1,5 @@
                     static void main(String[] args) {
                         for (String arg : args) {
                    -        System.out.print(arg.replace('_', ' '));
                    +        System.out.println(arg.replace('_', ' '));
                         }
                     }""", excerpt(SOURCE + "#main", """
                    static void main(String[] args) {
                        for (String arg : args) {
                            System.out.print(arg.replace('_', ' '));
                        }
                    }
                    """));
        }

        @Test
        @DisplayName("is wrong when the file or the part does not exist")
        void missing() throws Exception {
            assertWrong("README.md:2: there is no file Gone.java", excerpt("Gone.java", "x\n"));
            assertWrong("README.md:2: " + SOURCE + " has 0 regions named gone instead of one",
                    excerpt(SOURCE + "#gone", "x\n"));
        }

        @Test
        @DisplayName("is wrong when a java block does not say whence it is")
        void nameless() throws Exception {
            assertWrong("README.md:1: this java block does not say whence it is: put"
                    + " <!-- excerpt: path/from/here/Name.java#part --> above it", """
                            ```java
                            int i;
                            ```
                            """);
        }

        private String excerpt(String file, String text) {
            return "<!-- excerpt: " + file + " -->\n```java\n" + text + "```\n";
        }
    }

    @Nested
    @DisplayName("with a link")
    class Links {

        @Test
        @DisplayName("is true when the file or the heading is there")
        void there() throws Exception {
            repository.write("01-small/README.md", "# One\n\n[up](../README.md#a-links-page)\n");
            assertTrueIs("""
                    # A link's `page`!

                    [here](#a-links-page), [again](#again-1), [there](01-small/README.md#one),
                    [folder](01-small), [named](#named), [elsewhere](https://example.org/nothing)

                    ## Again
                    ## Again
                    <a id="named"></a>

                    | table |
                    | --- |
                    | [file](pom.xml) |

                    [by reference]

                    [by reference]: 01-small/pom.xml
                    """);
            assertEquals(List.of(),
                    repository.problemsOf("01-small/README.md", SmallRepository.LIMITS));
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', textBlock = """
                Gone.java           | leads to no file
                #gone               | leads to no heading of README.md
                README.md#gone      | leads to no heading of README.md
                ../outside.md       | leads out of the repository
                01-small/target     | leads to what a build writes: it is missing in a fresh clone
                """)
        @DisplayName("that leads to nothing is wrong")
        void nowhere(String link, String reason) throws Exception {
            assertWrong("README.md:3: the link " + link + " " + reason,
                    "# A page\n\n[link](" + link + ")\n");
            assertWrong("README.md:3: the link " + link + " " + reason,
                    "# A page\n\n![picture](" + link + ")\n");
            assertWrong("README.md:3: the link " + link + " " + reason,
                    "# A page\n\nA <img src=\"" + link + "\">.\n");
        }
    }

    @Nested
    @DisplayName("in Markdown")
    class Markdown {

        @Test
        @DisplayName("may have its block in a list, and other blocks around it")
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

        @Test
        @DisplayName("is wrong when HTML swallows the block, so that it is none")
        void swallowed() throws Exception {
            assertWrong("README.md:1: this comment is part of the HTML around it: put an empty"
                    + " line before it", """
                            <details>
                            <!-- output: exact -->
                            ```console
                            $ mvn -q -f 01-small
                            ```
                            </details>
                            """);
        }

        @Test
        @DisplayName("is wrong when a block is never closed")
        void open() throws Exception {
            assertWrong("README.md:2: this block is never closed", """
                    <!-- output: exact -->
                    ```console
                    $ mvn -q -f 01-small
                    """);
        }
    }
}
