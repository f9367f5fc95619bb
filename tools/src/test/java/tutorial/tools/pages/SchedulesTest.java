package tutorial.tools.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tutorial.tools.LeavesNothing;
import tutorial.tools.practice.Exercise;

@DisplayName("The schedules of a workshop")
@LeavesNothing
class SchedulesTest {

    private static final Pattern ROW = Pattern
            .compile("(?m)^\\| (\\d\\d:\\d\\d) \\| (.*?) \\| (\\d*) ?\\|$");
    /** A name or a link, with its minutes. */
    private static final Pattern ITEM = Pattern.compile("(?:\\[([^]]*)]\\([^)]*\\)|(\\w+)) (\\d+)");
    private static final String ENTRANCE = """
            # 01 Small

            | lesson | question | minutes | needs |
            | --- | --- | --- | --- |
            | [Say](#say) | What does it print? | 60 | |
            | [End](#end) | How does it end? | 20 | |

            ### [More](2-more.md), 30 minutes

            | lesson | question | minutes | needs |
            | --- | --- | --- | --- |
            | [Leave](2-more.md#leave) | What is left? | 30 | |

            ### [Most](3-most.md), 300 minutes

            | lesson | question | minutes | needs |
            | --- | --- | --- | --- |
            | [Properties](3-most.md#properties) | Which are set? | 300 | |
            """;

    @TempDir
    private Path folder;

    private static int sum(String items) {
        return ITEM.matcher(items).results().mapToInt(item -> Integer.parseInt(item.group(3)))
                .sum();
    }

    private static Stream<String> names(String items) {
        return ITEM.matcher(items).results()
                .map(item -> item.group(1) == null ? item.group(2) : item.group(1));
    }

    @Test
    @DisplayName("have the pages' minutes: each sums what it lists, and names what it leaves out")
    void sums() throws Exception {
        int all = 0;
        List<String> core = new ArrayList<>();
        for (Chapter chapter : chapters()) {
            List<LessonRow> rows = LessonRow.all(chapter.folder().resolve("README.md"));
            all += rows.stream().mapToInt(LessonRow::minutes).sum();
            all += Exercise.all(chapter.folder()).stream().mapToInt(Exercise::minutes).sum();
            rows.stream().filter(row -> row.page().equals("README.md"))
                    .forEach(row -> core.add(row.name()));
        }
        String page = Files.readString(Path.of("../WORKSHOP.md"));
        String[] schedules = page.substring(page.indexOf("\n### Half a day")).split("\n### ");
        assertEquals(4, schedules.length);
        for (String schedule : List.of(schedules).subList(1, 4)) {
            String[] parts = schedule.split("Left out, .*: |\n\n- ", 3);
            int listed = ROW.matcher(parts[0]).results().map(row -> row.group(2))
                    .mapToInt(SchedulesTest::sum).sum();
            assertEquals(listed, figure(".*: (\\d+) minutes", schedule), schedule);
            int left = sum(parts[2]);
            assertEquals(left, figure("(\\d+) minutes", parts[1]), schedule);
            assertEquals(all, listed + left, schedule);
            assertTrue(names(parts[0]).toList().containsAll(core), schedule);
            for (String day : parts[0].split("\\*\\*Day")) {
                assertTimesFollow(ROW.matcher(day).results().toList());
            }
        }
    }

    private static List<Chapter> chapters() throws IOException {
        return Chapter.all(Path.of("..")).stream().filter(Chapter::isChapter).toList();
    }

    @Test
    @DisplayName("stand on a page that can be read at one go, and has a row for each core lesson")
    void page() throws Exception {
        String page = Files.readString(Path.of("../WORKSHOP.md"));
        assertTrue(Sittings.words(page) <= Sittings.WORDS, "too many words");
        for (Chapter chapter : chapters()) {
            for (LessonRow row : LessonRow.all(chapter.folder().resolve("README.md"))) {
                String link = "[%s](%s/README.md%s) |".formatted(row.name(), chapter.name(),
                        row.anchor());
                assertTrue(!row.page().equals("README.md") || page.contains(link), link);
            }
        }
    }

    private static int figure(String what, String text) {
        return Pattern.compile(what).matcher(text).results().findFirst()
                .map(found -> Integer.parseInt(found.group(1))).orElseThrow();
    }

    private static void assertTimesFollow(List<MatchResult> rows) {
        for (int k = 0; k + 1 < rows.size(); k++) {
            MatchResult row = rows.get(k);
            int minutes = Integer.parseInt(row.group(3));
            assertEquals(LocalTime.parse(rows.get(k + 1).group(1)),
                    LocalTime.parse(row.group(1)).plusMinutes(minutes), row.group());
            if (!row.group(2).startsWith("*")) {
                assertEquals(sum(row.group(2)), minutes, row.group());
            }
        }
    }

    private SmallRepository repository(String... exercises) throws IOException {
        SmallRepository repository = SmallRepository.in(folder);
        repository.write("01-small/README.md", ENTRANCE);
        for (String exercise : exercises) {
            repository.write("01-small/src/exercises/" + exercise.replaceAll(":.*", ".md"),
                    exercise + "\n---\na hint\n---\nanother\n---\na discussion\n");
        }
        return repository;
    }

    private static String schedules(SmallRepository repository) throws IOException {
        return new Schedules(List.of(new Chapter(repository.chapter()))).toString();
    }

    @Test
    @DisplayName("have an exercise after its lesson, breaks, and whole pages as a day has room")
    void order() throws Exception {
        String text = schedules(repository("Aloud: 15 minutes, after Say"));
        assertEquals("""
                ### Half a day: 80 minutes

                | from | what | minutes |
                | --- | --- | --- |
                | 09:00 | [01 Small](01-small/README.md): Say 60, End 20 | 80 |
                | 10:20 | *end* | |

                Left out, pages with their exercises: 345 minutes

                - 01: [Aloud](01-small/src/exercises/Aloud.java) 15, [More](01-small/2-more.md) 30,\
                 [Most](01-small/3-most.md) 300

                ### One day: 95 minutes

                | from | what | minutes |
                | --- | --- | --- |
                | 09:00 | [01 Small](01-small/README.md): Say 60, [Aloud](01-small/src/exercises/\
                Aloud.java) 15 | 75 |
                | 10:15 | *break* | 15 |
                | 10:30 | [01 Small](01-small/README.md), continued: End 20 | 20 |
                | 10:50 | *end* | |

                Left out, pages with their exercises: 330 minutes

                - 01: [More](01-small/2-more.md) 30, [Most](01-small/3-most.md) 300

                ### Two days: 125 minutes
                """, text.substring(0, text.indexOf("\n**Day 1")));
        assertTrue(text.contains("| 10:50 | [More](01-small/2-more.md): Leave 30 | 30 |"), text);
        assertTrue(text.endsWith("- 01: [Most](01-small/3-most.md) 300\n\n"), text);
    }

    @Test
    @DisplayName("cannot be made while an exercise comes after a lesson that is none")
    void noLesson() throws Exception {
        SmallRepository repository = repository("Aloud: 15 minutes, after Sing");
        assertEquals("01-small: there is no lesson Sing for the exercise Aloud to come after",
                assertThrows(IllegalStateException.class, () -> schedules(repository))
                        .getMessage());
    }
}
