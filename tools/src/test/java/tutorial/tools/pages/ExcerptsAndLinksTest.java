package tutorial.tools.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutorial.tools.LeavesNothing;

@DisplayName("A page of a small repository")
@LeavesNothing
class ExcerptsAndLinksTest {

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
        @DisplayName("is true with one part of several, without what surrounds all of it")
        void oneOfTwo() throws Exception {
            repository.write("Two.java", """
                        // region first

                        one

                          two

                        // endregion
                        // region second
                        three
                        // endregion
                    """);
            assertTrueIs(excerpt("Two.java#first", "one\n\n  two\n"));
            assertTrueIs(excerpt("Two.java#second", "three\n"));
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
            assertWrong("README.md:2: " + SOURCE + " has 0 regions named gone instead of one;"
                    + " it has: main",
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
                    [folder](01-small), [named](#named), [elsewhere](https://example.org/nothing),
                    [page](README.md), [part](#part)

                    <div id="part">
                    </div>

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
            assertWrong("README.md:3: the link " + link + " " + reason,
                    "# A page\n\n[![picture](" + link + ")](README.md)\n");
            assertWrong("README.md:3: the link " + link + " " + reason,
                    "# A page\n\n## A [link](" + link + ")\n");
        }
    }
}
