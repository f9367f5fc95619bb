package tutorial.tools.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tutorial.tools.pages.SmallRepository.page;
import static tutorial.tools.pages.SmallRepository.say;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tutorial.tools.LeavesNothing;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Refreshing the pages")
@LeavesNothing
class RefreshReadmesTest {

    private static final String SOURCE = "01-small/src/main/java/small/Say.java#main";

    @TempDir
    private static Path folder;

    private static SmallRepository repository;

    @BeforeAll
    static void make() throws IOException {
        repository = SmallRepository.compiledIn(folder);
    }

    private static RefreshReadmes.Result refresh(String readme, boolean all) throws Exception {
        repository.write("README.md", readme);
        return RefreshReadmes.refresh(repository.root(), "", all, () -> {});
    }

    @Test
    @DisplayName("rewrites what is no longer true, and keeps all the rest to the byte")
    void rewrites() throws Exception {
        String before = """
                #  A page\t

                * An item,  with  odd   spaces\s\s

                  <!--  output:exact -->
                  ```console
                  $ mvn -q -f 01-small %s
                  one
                  ```

                <!-- excerpt: %s -->
                ~~~~java
                old
                lines
                ~~~~

                <!-- output: starts-with -->
                ```console
                $ mvn -q -f 01-small %s
                x
                y
                ```\r
                Windows' line ending above, none at the end""".formatted("-Dexample=Properties",
                SOURCE, say("a", "b", "c"));
        RefreshReadmes.Result result = refresh(before, false);
        assertEquals(List.of(), result.problems());
        assertEquals(List.of("README.md:6: rewritten: mvn -q -f 01-small -Dexample=Properties",
                "README.md:15: rewritten: excerpt " + SOURCE,
                "README.md:24: rewritten: mvn -q -f 01-small " + say("a", "b", "c")),
                result.changed());
        assertEquals(before.replace("  one\n", "  word=hello\n\n    two=two words\n  log=warn\n")
                .replace("old\nlines\n", """
                static void main(String[] args) {
                    for (String arg : args) {
                        System.out.println(arg.replace('_', ' '));
                    }
                }
                """).replace("x\ny\n", "a\nb\n"), repository.read("README.md"));
        assertEquals(List.of(), repository.problems(repository.read("README.md")));
    }

    @Nested
    @DisplayName("a block that is still true in its mode")
    class StillTrue {

        private final String before = page("varies", say("took 5 ms"), "took 7 ms");

        @Test
        @DisplayName("stays as it is, numbers included")
        void stays() throws Exception {
            RefreshReadmes.Result result = refresh(before, false);
            assertEquals(List.of(), result.changed());
            assertEquals(before, repository.read("README.md"));
        }

        @Test
        @DisplayName("is rewritten with --all, keeping its mode")
        void allRewrites() throws Exception {
            RefreshReadmes.Result result = refresh(before, true);
            assertEquals(1, result.changed().size());
            assertEquals(before.replace("7 ms", "5 ms"), repository.read("README.md"));
        }
    }

    @Test
    @DisplayName("looks at one section alone, if asked to")
    void oneSection() throws Exception {
        String before = "## One\n\n" + page("exact", say("a"), "old") + "\n## Two\n\n"
                + page("exact", say("b"), "old");
        repository.write("README.md", before);
        RefreshReadmes.refresh(repository.root(), "README.md#Two", false, () -> {});
        assertEquals(before.replaceAll("(?s)old(?!.*old)", "b"), repository.read("README.md"));
    }

    @Test
    @DisplayName("runs a measurement only when asked to, by its own command, and checks its"
            + " condition as it stands")
    void measurement() throws Exception {
        String before = page("measured; holds /took/ < 0.002", "echo took 1 ms", "took 5 ms")
                .replace("mvn -q -f 01-small ", "");
        assertEquals(List.of(), refresh(before, true).changed());
        assertTrue(repository.problems(before).getFirst().contains("holds /took/ < 0.002"));
        assertEquals(List.of("README.md:4: rewritten: echo took 1 ms"),
                RefreshReadmes.measure(repository.root(), "README.md", () -> {}).changed());
        assertEquals(before.replace("took 5", "took 1"), repository.read("README.md"));

        String broken = before.replace("took 1", "took 3");
        repository.write("README.md", broken);
        assertEquals("[README.md:4: echo took 3 ms: holds /took/ < 0.002: it does not, the figures"
                + " are 0.003000 and 0.002000]",
                RefreshReadmes.measure(repository.root(),
                        "README.md", () -> {}).problems().toString());
        assertEquals(broken, repository.read("README.md"));
    }

    @Test
    @DisplayName("runs a block with a condition ten times; it must hold in eight of them")
    void counted() throws Exception {
        String held = page("varies; holds /took/ < 0.01", say("took 6 ms"), "took 5 ms");
        assertEquals(1, refresh(held, true).changed().size());
        assertEquals(held.replace("took 5", "took 6"), repository.read("README.md"));

        String broken = page("varies; holds /took/ < 0.01", say("took 60 ms"), "took 5 ms");
        assertEquals("[README.md:4: mvn -q -f 01-small " + say("took 60 ms") + ": its conditions"
                + " hold in 0 of 10 runs; holds /took/ < 0.01: it does not, the figures are"
                + " 0.06000 and 0.01000]", refresh(broken, true).problems().toString());
        assertEquals(broken, repository.read("README.md"));
    }

    @Test
    @DisplayName("tells where one command shows two outputs, and writes the true one to both")
    void oneOutput() throws Exception {
        String before = page("varies", say("took 5 ms"), "took 6 ms") + "\n"
                + page("varies", say("took 5 ms"), "took 7 ms");
        assertEquals(List.of("README.md:12: another output of the same command stands at"
                + " README.md:4"), repository.problems(before));
        refresh(before, true);
        assertEquals(before.replace("6 ms", "5 ms").replace("7 ms", "5 ms"),
                repository.read("README.md"));
    }

    @Nested
    @DisplayName("leaves to a person, and leaves as it is,")
    class ForAPerson {

        @Test
        @DisplayName("a run that failed")
        void failedRun() throws Exception {
            assertLeft(page("exact", "-Dexample=End -Dexec.args=1", "old"), "README.md:4: mvn -q"
                    + " -f 01-small -Dexample=End -Dexec.args=1\nended with status 1 instead of 0");
        }

        @Test
        @DisplayName("a run on a machine that is too busy to tell, of a block with figures, too")
        void tooBusy() throws Exception {
            String line = "Too busy to tell: other programs";
            assertLeft(page("exact", say(line), "old"), "README.md:4: " + line);
            String counted = page("varies; holds /took/ < 1", say(line), "took 1 ms");
            assertLeft(counted, "README.md:4: " + line);
            assertEquals("[README.md:4: " + line + "]",
                    refresh(counted, false).problems().toString());
        }

        @Test
        @DisplayName("an outcome that the page does not allow")
        void otherOutcome() throws Exception {
            assertLeft(page("outcomes: a | b", say("c"), "a"), "README.md:4: mvn -q -f 01-small "
                    + say("c") + ": none of the outcomes a | b but\nc");
        }

        @Test
        @DisplayName("a block without a mode")
        void noMode() throws Exception {
            assertLeft("```console\n$ mvn -q -f 01-small\n```\n",
                    "README.md:1: this block does not say how it is compared");
        }

        @Test
        @DisplayName("an output that would close its own block")
        void fence() throws Exception {
            assertLeft(page("exact", say("~~~"), "old").replace("```", "~~~"), "README.md:4: what"
                    + " is to stand here would close the block: give it a longer fence than ~~~");
        }

        @Test
        @DisplayName("a block that does not begin its own line")
        void quoted() throws Exception {
            assertLeft(page("exact", say("new"), "old").replaceAll("(?m)^", "> "),
                    "README.md:4: only a block that begins its own line can be rewritten");
        }

        @Test
        @DisplayName("everything, when a chapter is not compiled")
        void notCompiled() throws Exception {
            Path compiled = repository.chapter().resolve("target/classes/small/End.class");
            byte[] content = Files.readAllBytes(compiled);
            Files.delete(compiled);
            try {
                String message = assertThrows(IllegalStateException.class,
                        () -> refresh(page("exact", say("new"), "old"), false)).getMessage();
                assertEquals("01-small/src/main/java/small/End.java is not compiled; run: mvn -q"
                        + " compile", message);
            } finally {
                Files.write(compiled, content);
            }
        }

        private void assertLeft(String readme, String problem) throws Exception {
            RefreshReadmes.Result result = refresh(readme, true);
            assertEquals(1, result.problems().size());
            String first = result.problems().getFirst().toString();
            assertTrue(first.startsWith(problem), first);
            assertEquals(List.of(), result.changed());
            assertEquals(readme, repository.read("README.md"));
        }
    }
}
