package tutorial.tools.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.tools.LeavesNothing;
import tutorial.tools.pages.Page.Lines;

@DisplayName("A page")
@LeavesNothing
class PageFormTest {

    @TempDir
    private static Path folder;

    private static SmallRepository repository;

    @BeforeAll
    static void make() throws IOException {
        repository = SmallRepository.in(folder);
    }

    private static void assertTrueIs(String readme) throws Exception {
        assertEquals(List.of(), repository.problems(readme));
    }

    private static void assertWrong(String problem, String readme) throws Exception {
        assertEquals(List.of(problem), repository.problems(readme));
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
                    "; status N, ; stderr, ; slow, ; needs NAME, ; also /regex/ /regex/,"
                            + " ; holds 2 * /a/ < /b/");
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
            assertTrueIs("""
                    ```text
                    no command
                    ```
                    """);
            assertWrong("README.md:2: an output comment stands above a console block, not above"
                    + " \"text\"", """
                            <!-- output: exact -->
                            ```text
                            one
                            ```
                            """);
        }
    }

    @Nested
    @DisplayName("with a command")
    class Commands {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '#', textBlock = """
                mvn -f 01-small # has no -q, so that Maven's own lines would come in between
                mvn -q # names no chapter by -f
                mvn -q -f 01-small verify # has "verify", which runs something else than an example
                mvn -q -f 01-small -PX # has "-PX", which runs something else than an example
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
                mvn -q -f 01-small -Dexample=Nested # there is no example Nested {in}
                mvn -q -f 01-small -Dexample=Sai # there is no example Sai {in}
                mvn -q -f 01-small | head # a block is one plain command, without |
                """)
        @DisplayName("that names what does not exist is wrong")
        void unknown(String command, String reason) throws Exception {
            assertWrong("README.md:2: " + reason.replace("{in}",
                    "in 01-small; there are: End, Leave, Properties, Say"), """
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
            assertWrong("README.md:1: there is no module 09-none",
                    "`mvn -q -f 09-none -Dexample=Say`");
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
            assertWrong("README.md:1: a command stands in a console block, or nobody runs it",
                    "    $ mvn -q -f 01-small\n");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "mvn -q -f 01-small\n"})
        @DisplayName("that is none is wrong")
        void none(String content) throws Exception {
            assertWrong("README.md:2: a console block begins with \"$ \" and the command",
                    "<!-- output: exact -->\n```console\n" + content + "```\n");
        }

        @Test
        @DisplayName("that follows another one in the same block is wrong")
        void two() throws Exception {
            assertWrong("README.md:4: one command a block: put the second one into a block of its"
                    + " own", page("exact", "", "$ mvn -q -f 01-small"));
        }
    }

    @Nested
    @DisplayName("in Markdown")
    class Markdown {

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
            assertWrong("README.md:1: this block is part of the HTML above it: put an empty line"
                    + " between", """
                            <details>
                            ```text
                            one
                            ```
                            </details>
                            """);
        }

        @Test
        @DisplayName("is read by sections: one of them has its own blocks and excerpts only")
        void sections() throws Exception {
            String block = page("exact", say("x"), "x")
                    + "\n<!-- excerpt: Say.java -->\n```java\n```\n";
            repository.write("sections.md", "# Title\n\n## One\n\n" + block + "\n### Part\n\n"
                    + block + "\n## Two\n\n" + block);
            Page whole = Page.read(folder, "sections.md");
            assertEquals(List.of(3, 3), List.of(whole.blocks().size(), whole.excerpts().size()));
            Page one = whole.only("one");
            assertEquals("sections.md", one.name());
            assertEquals(whole.blocks().subList(0, 2), one.blocks());
            assertEquals(whole.excerpts().subList(0, 2), one.excerpts());
        }

        @Test
        @DisplayName("knows in which of its lines an output stands, so that it can be written anew")
        void firstLine() throws Exception {
            repository.write("lines.md", "Words.\n\n" + page("exact", say("x"), "one", "two"));
            Lines output = Page.read(folder, "lines.md").blocks().getFirst().output();
            assertEquals(List.of("one", "two"), Files.readAllLines(folder.resolve("lines.md"))
                    .subList(output.first(), output.first() + 2));
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
