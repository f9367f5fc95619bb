package tutorial.tools.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tutorial.tools.pages.SmallRepository.page;
import static tutorial.tools.pages.SmallRepository.say;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tutorial.tools.LeavesNothing;

@DisplayName("The lessons of a chapter")
@LeavesNothing
class LessonsTest {

    private static final String LIST = "01-small/src/main/resources/small/lessons.txt";

    @TempDir
    private Path folder;

    private SmallRepository repository;

    @BeforeEach
    void fourLessonsWithBlocks() throws IOException {
        repository = SmallRepository.in(folder);
        repository.write("01-small/README.md", """
                | example | question | minutes |
                | --- | --- | --- |
                | [Say](#say) | What does `Say` print? | 5 |
                | [End](#end) | How does it end? | 5 |
                | [Leave](#leave) | What is left? | 5 |
                | [Properties](#properties) | Which are set? | 5 |

                """ + page("exact", say("x"), "x")
                + page("exact", "-Dexample=End -Dexec.args=0", "out")
                + page("exact", "-Dexample=Leave", "leaving")
                + page("exact", "-Dexample=Properties", "word=hello"));
    }

    private List<String> problems() throws Exception {
        return CheckPages.problems(repository.root(), "01-small").stream()
                .filter(problem -> !problem.place().page().endsWith("README.md"))
                .map(Problem::toString).toList();
    }

    @Test
    @DisplayName("need no list; a main nested in a class makes no lesson")
    void noList() throws Exception {
        assertEquals(List.of(), problems());
    }

    @Test
    @DisplayName("may be listed with the questions of the page, without its marks")
    void listed() throws Exception {
        repository.write(LIST, """
                Say: What does Say print?
                End: How does it end?
                Leave: What is left?
                Properties: Which are set?
                """);
        assertEquals(List.of(), problems());
    }

    @Test
    @DisplayName("are wrongly listed with another name or question, or where one is missing")
    void wronglyListed() throws Exception {
        repository.write(LIST, """
                Say: What does Say cost?
                End - How does it end?
                Leaves: What is left?
                Properties: Which are set?
                """);
        assertEquals(List.of(LIST + ":1: lists what is no class with a main in the chapter's"
                + " package: Leaves\ndoes not list End, Leave; add a line \"Name: question\" for"
                + " each, behind the lesson that it follows",
                LIST + ":1: the question of Say is another one on the page: What does `Say` print?",
                LIST + ":2: a line is \"Name: question\", not \"End - How does it end?\"",
                LIST + ":3: no table of 01-small/README.md has a row for Leaves; add one"),
                problems());
    }

    @Test
    @DisplayName("are wrongly listed where two have the same name")
    void twice() throws Exception {
        repository.write(LIST, """
                Say: What does Say print?
                End: How does it end?
                Leave: What is left?
                Properties: Which are set?
                End: How does it end?
                """);
        assertEquals(List.of(LIST + ":1: lists twice: End; each lesson needs a name of its own"),
                problems());
    }

    @Test
    @DisplayName("have a block each: a lesson that no page runs is wrong")
    void withoutBlock() throws Exception {
        repository.write("01-small/README.md", repository.read("01-small/README.md")
                .replace("$ mvn -q -f 01-small -Dexample=Leave", "$ mvn -q -f 01-small"));
        assertEquals(List.of("01-small/src/main/java/small/Leave.java:1: the example Leave has no"
                + " block on a page of 01-small; write its section there"), problems());
    }

    @Test
    @DisplayName("have a test each: without one, it is said where to write it")
    void withoutTest() throws Exception {
        Files.delete(repository.chapter().resolve("src/test/java/small/EndTest.java"));
        assertEquals(List.of("01-small/src/main/java/small/End.java:1: the example End has no test"
                + " of its own; write 01-small/src/test/java/small/EndTest.java"), problems());
    }
}
