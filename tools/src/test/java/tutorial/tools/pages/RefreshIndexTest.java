package tutorial.tools.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tutorial.tools.LeavesNothing;

@DisplayName("The pages that repeat what stands elsewhere")
@LeavesNothing
class RefreshIndexTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("list each lesson with its claim, and what its test says; a stale one is told")
    void pages() throws Exception {
        SmallRepository repository = SmallRepository.in(folder);
        repository.write("01-small/README.md", """
                # 01 Small

                | lesson | question | minutes | needs |
                | --- | --- | --- | --- |
                | <a id="say"></a>[Say](2-more.md#say) | What does it print? | 5 | a shell |
                """);
        repository.write("01-small/src/test/java/small/SayTest.java", """
                @DisplayName("Saying")
                class SayTest {
                    @DisplayName("prints what it was given,"
                            + " a line each")
                    @DisplayName("as a program: prints")
                    @DisplayName("with \\"quotes\\"")
                        @DisplayName("nested, with a * star")
                """);
        repository.write("01-small/src/exercises/Aloud.md", "Aloud: 5 minutes, after Say\n---\n"
                + "a hint\n---\nanother\n---\na discussion\n");
        repository.write("WORKSHOP.md", """
                # By hand

                <!-- schedules, written by: mvn -q -f tools -Dexample=RefreshIndex -->

                stale
                <!-- end of the schedules -->
                """);
        Map<String, String> pages = RefreshIndex.pages(repository.root());
        assertTrue(pages.get("LESSONS.md").endsWith("""
                ## 01 Small

                | lesson | question | what it shows | minutes | needs | exercise |
                | --- | --- | --- | --- | --- | --- |
                | [Say](01-small/2-more.md#say) | What does it print? | Prints its arguments, one a\
                 line, with blanks for underscores. | 5 | a shell |\
                 [Aloud](01-small/src/exercises/Aloud.java) |
                """), pages.get("LESSONS.md"));
        assertTrue(pages.get("01-small/TESTS.md").endsWith("""
                ## Say

                Saying:

                - prints what it was given, a line each
                - with "quotes"
                  - nested, with a \\* star
                """), pages.get("01-small/TESTS.md"));

        String workshop = pages.get("WORKSHOP.md");
        assertTrue(workshop.startsWith("# By hand\n\n<!-- schedules"), workshop);
        assertTrue(workshop.contains("-->\n\n### Half a day: 0 minutes\n"), workshop);
        assertTrue(workshop.contains("- 01: [2-more.md](01-small/2-more.md) 10\n\n### Two days"),
                workshop);
        assertTrue(workshop.endsWith("exercises: 0 minutes\n\n<!-- end of the schedules -->\n"),
                workshop);

        repository.write("WORKSHOP.md", workshop);
        repository.write("LESSONS.md", pages.get("LESSONS.md"));
        repository.write("01-small/TESTS.md", pages.get("01-small/TESTS.md") + "more");
        assertEquals("[01-small/TESTS.md:1: this page is not what the chapters say; run: mvn -q -f"
                + " tools -Dexample=RefreshIndex]",
                RefreshIndex.checks(repository.root()).stream()
                        .flatMap(check -> problem(check).stream()).toList().toString());
    }

    @Test
    @DisplayName("cannot be made of a row without a lesson, which is told, and hides nothing else")
    void noSource() throws Exception {
        SmallRepository repository = SmallRepository.in(folder);
        repository.write("01-small/README.md", "# 01 Small\n\n| [Gone](#gone) | Where? | 5 | |\n");
        List<Check> checks = RefreshIndex.checks(repository.root());
        assertEquals(1, checks.size());
        String told = problem(checks.getFirst()).orElseThrow().toString();
        assertTrue(
                told.startsWith("LESSONS.md:1: a table has a row for a lesson without a source: ")
                        && told.endsWith("Gone.java"),
                told);
    }

    private static Optional<Problem> problem(Check check) {
        try {
            return check.problem();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
