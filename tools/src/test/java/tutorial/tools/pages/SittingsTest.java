package tutorial.tools.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tutorial.tools.LeavesNothing;

@DisplayName("A page is one sitting:")
@LeavesNothing
class SittingsTest {

    private static final String ENTRANCE = """
            # 01 Small

            ### Core: this page, 12 minutes

            | lesson | question | minutes | needs |
            | --- | --- | --- | --- |
            | [Say](#say) | What does it print? | 7 | |
            | [End](#end) | How does it end? | 5 | |

            ### [More](2-more.md), 30 minutes

            | lesson | question | minutes | needs |
            | --- | --- | --- | --- |
            | <a id="leave"></a>[Leave](2-more.md#leave) | What is left? | 30 | |

            ## Say

            [Source](src/main/java/small/Say.java) [test](src/test/java/small/SayTest.java)

            ## End

            [Source](src/main/java/small/End.java) [test](src/test/java/small/EndTest.java)
            """;
    private static final String MORE = """
            ## Leave

            [Source](src/main/java/small/Leave.java) [test](src/test/java/small/LeaveTest.java)
            """;

    @TempDir
    private Path folder;

    private SmallRepository repository;

    @BeforeEach
    void twoPages() throws IOException {
        repository = SmallRepository.in(folder);
    }

    private List<String> problems(String entrance, String more) throws Exception {
        repository.write("01-small/README.md", entrance);
        repository.write("01-small/2-more.md", more);
        var pages = List.of(Page.read(repository.root(), "01-small/README.md"),
                Page.read(repository.root(), "01-small/2-more.md"));
        List<String> problems = new ArrayList<>();
        for (Check check : new Sittings(repository.root(), new Chapter(repository.chapter()), pages)
                .checks()) {
            check.problem().ifPresent(problem -> problems.add(problem.toString()));
        }
        return problems;
    }

    @Test
    @DisplayName("its sums are right, each lesson leads to its source and its test")
    void right() throws Exception {
        assertEquals(List.of(), problems(ENTRANCE, MORE));
        assertEquals(List.of(12, 30), Sittings
                .sums(repository.root().resolve("01-small/README.md")));
    }

    @Test
    @DisplayName("a wrong sum is told with its line")
    void wrongSum() throws Exception {
        assertEquals(List.of("01-small/README.md:3: the minutes of the rows below are 1 more than"
                + " said here"), problems(ENTRANCE.replace("| 7 |", "| 8 |"), MORE));
        assertEquals(List.of("01-small/README.md:10: the minutes of the rows below are 2 less than"
                + " said here"), problems(ENTRANCE.replace("| 30 |", "| 28 |"), MORE));
    }

    @Test
    @DisplayName("more than 45 minutes or 2 500 words are too many; outputs and figures are free")
    void tooLong() throws Exception {
        assertEquals(List.of("01-small/2-more.md:1: the lessons of this page take 46 minutes; a"
                + " sitting has 45"), problems(ENTRANCE.replace("30", "46"), MORE));
        String words = "word ".repeat(2501);
        assertEquals(List.of("01-small/2-more.md:1: this page has 2504 words; a sitting has 2500"),
                problems(ENTRANCE, MORE + words));
        assertEquals(List.of(), problems(ENTRANCE, MORE + "\n```console\n$ x\n" + words
                + "\n```\n\n## Measured\n\n" + words + "\n"));
    }

    @Test
    @DisplayName("a lesson with two rows, or with no section or two, is told with its row's line")
    void once() throws Exception {
        String row = "| [End](#end) | How does it end? | 5 | |\n";
        assertEquals(once(8, 2, 1) + "\n" + once(9, 2, 1), String.join("\n",
                problems(ENTRANCE.replace(row, row + row).replace("12", "17"), MORE)));
        assertEquals(List.of(once(8, 1, 2)), problems(ENTRANCE + "\n## End\n", MORE));
        assertEquals(List.of(once(8, 1, 0)),
                problems(ENTRANCE.replace("## End", "## Ending"), MORE));
    }

    private static String once(int line, int rows, int sections) {
        return "01-small/README.md:" + line + ": End has " + rows + " rows here, and " + sections
                + " sections \"## End\" on 01-small/README.md: there must be one of each";
    }

    @Test
    @DisplayName("a fold that is never closed is told")
    void fold() throws Exception {
        assertEquals(
                List.of("01-small/2-more.md:1: a <details> without its </details>, or the other"
                        + " way round"),
                problems(ENTRANCE, MORE + "\n<details>\n\nanswer\n"));
    }

    @Test
    @DisplayName("contents that lead not to each lesson of their page are told with their line")
    void contents() throws Exception {
        assertEquals(List.of(), problems(ENTRANCE, "\nOn this page: [Leave](#leave)\n" + MORE));
        assertEquals(
                List.of("01-small/2-more.md:2: \"On this page\" has no link to Leave"),
                problems(ENTRANCE, "\nOn this page: [More](#more)\n" + MORE));
    }

    @Test
    @DisplayName("an exercise without its row, or with other minutes there, is told")
    void exercise() throws Exception {
        repository.write("01-small/src/exercises/java/Try.md",
                "Try: 5 minutes, after Say\n---\na\n---\nb\n---\nc\n");
        String row = "| [Try](src/exercises/java/Try.java) | 5 | ";
        String table = ENTRANCE + "\n## Exercises\n\n" + row + "done |\n";
        assertEquals(List.of(), problems(table, MORE));
        assertEquals(
                List.of("01-small/README.md:24: the table of exercises has no row that begins: "
                        + row),
                problems(table.replace("| 5 | done", "| 9 | done"), MORE));
    }

    @Test
    @DisplayName("a lesson without a way to its test is told")
    void noLink() throws Exception {
        assertEquals(List.of("01-small/2-more.md:1: the section of Leave has no link to"
                + " src/test/java/small/LeaveTest.java"),
                problems(ENTRANCE, MORE.replace("LeaveTest", "EndTest")));
        assertEquals(List.of("01-small/README.md:20: the section of End has no link to"
                + " src/test/java/small/EndTest.java"),
                problems(ENTRANCE.replace("EndTest", "SayTest"), MORE));
    }
}
