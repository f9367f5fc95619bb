package tutorial.tools.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tutorial.tools.practice.Exercise;

/**
 * Whether a chapter's pages are sittings: short enough in minutes and words, with sums that are
 * right, and a way from each lesson to its source and its test.
 */
final class Sittings {

    /** The longest sitting, in minutes of its lessons, and in words without outputs. */
    static final int MINUTES = 45;
    static final int WORDS = 2500;

    private static final Pattern SUM = Pattern.compile("(?:#+|\\*\\*).*?(\\d+) minutes.*");
    private static final Pattern OUTPUT = Pattern.compile("(?ms)^```console$.*?^```$");
    private static final Pattern MEASURED = Pattern.compile("(?ms)^## Measured$.*?(?=^## |\\z)");
    private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");

    private static final String CONTENTS = "On this page: ";

    private final Path root;
    private final Chapter chapter;
    private final List<Page> pages;

    /** Looks at these pages of a chapter; its table of lessons stands in its README.md. */
    Sittings(Path root, Chapter chapter, List<Page> pages) {
        this.root = root;
        this.chapter = chapter;
        this.pages = pages;
    }

    /** What is to be true of all of them. */
    List<Check> checks() throws IOException {
        List<Check> checks = new ArrayList<>();
        if (pages.size() < 2) {
            return checks;
        }
        List<String> entrance = Files.readAllLines(root.resolve(entrance()));
        List<String> lessons = entrance.stream().flatMap(line -> LessonRow.of(line).stream())
                .map(LessonRow::name).toList();
        Map<String, Integer> minutes = new HashMap<>();
        int sumLine = 0;
        int left = 0;
        for (int i = 0; i <= entrance.size(); i++) {
            String line = i < entrance.size() ? entrance.get(i) : "# end, 0 minutes";
            Optional<LessonRow> row = LessonRow.of(line);
            row.ifPresent(some -> minutes.merge(some.page(), some.minutes(), Integer::sum));
            if (row.isPresent()) {
                checks.add(isOnce(row.get(), i + 1,
                        Collections.frequency(lessons, row.get().name())));
                checks.add(linksItsFiles(row.get()));
                checks.add(isInContents(row.get()));
            }
            left -= row.map(LessonRow::minutes).orElse(0);
            Matcher sum = SUM.matcher(line);
            if (sum.matches()) {
                checks.add(check(entrance(), sumLine, "minutes", left == 0
                        ? null
                        : "the minutes of the rows below are " + Math.abs(left)
                                + (left < 0 ? " more" : " less") + " than said here"));
                sumLine = i + 1;
                left = Integer.parseInt(sum.group(1));
            }
        }
        for (Exercise exercise : Exercise.all(chapter.folder())) {
            checks.add(hasRow(exercise));
        }
        for (Page page : pages) {
            String name = page.name().substring(chapter.name().length() + 1);
            int sitting = minutes.getOrDefault(name, 0);
            String text = Files.readString(root.resolve(page.name()));
            long words = words(text);
            checks.add(check(page.name(), 1, "minutes of a sitting", sitting <= MINUTES
                    ? null
                    : "the lessons of this page take " + sitting + " minutes; a sitting has "
                            + MINUTES));
            int open = text.split("<details>").length - text.split("</details>").length;
            checks.add(check(page.name(), 1, "folds", open == 0
                    ? null
                    : "a <details> without its </details>, or the other way round"));
            checks.add(check(page.name(), 1, "words of a sitting", words <= WORDS
                    ? null
                    : "this page has " + words + " words; a sitting has " + WORDS));
        }
        return checks;
    }

    private String entrance() {
        return chapter.name() + "/README.md";
    }

    /** That the row of the root page says the minutes of a chapter's core path, and of the rest. */
    Check rootRow(Path rootPage) {
        Pattern row = Pattern.compile("\\| \\[[^]]*]\\(" + Pattern.quote(entrance())
                + "\\) \\|.*\\| (\\d+) \\| (\\d+) \\|");
        return new Check(new Place("README.md", 1), "minutes of " + chapter.name(), () -> {
            Optional<String> found = Files.readAllLines(rootPage).stream().map(row::matcher)
                    .filter(Matcher::matches)
                    .map(minutes -> minutes.group(1) + " | " + minutes.group(2)).findFirst();
            List<Integer> sums = sums(root.resolve(entrance()));
            String right = sums.get(0) + " | " + sums.get(1);
            return found.equals(Optional.of(right))
                    ? Optional.empty()
                    : Optional.of("the row of " + chapter.name() + " must end with | " + right
                            + " |, the minutes of its core lessons and of the others");
        });
    }

    /** The sums of a chapter: the minutes of the lessons on its entrance, and of all others. */
    static List<Integer> sums(Path entrance) throws IOException {
        List<LessonRow> rows = LessonRow.all(entrance);
        int all = rows.stream().mapToInt(LessonRow::minutes).sum();
        int core = rows.stream().filter(row -> row.page().equals("README.md"))
                .mapToInt(LessonRow::minutes).sum();
        return List.of(core, all - core);
    }

    /** That a lesson has one row, and on the page that this names one section. */
    private Check isOnce(LessonRow row, int line, int rows) throws IOException {
        String page = chapter.name() + "/" + row.page();
        long sections = lines(page).stream().filter(("## " + row.name())::equals).count();
        return check(entrance(), line, row.name() + " is there once",
                rows == 1 && sections == 1
                        ? null
                        : row.name() + " has " + rows + " rows here, and " + sections
                                + " sections \"## " + row.name() + "\" on " + page
                                + ": there must be one of each");
    }

    private Check linksItsFiles(LessonRow row) throws IOException {
        List<String> files = List.of(chapter.source(row.name()), chapter.test(row.name()))
                .stream().map(file -> chapter.folder().relativize(file).toString()).toList();
        String name = chapter.name() + "/" + row.page();
        return new Check(new Place(name, line(name, "## " + row.name())), row.name() + " links",
                () -> files.stream().filter(file -> pages.stream()
                        .filter(page -> page.name().equals(name))
                        .noneMatch(page -> page.links().stream()
                                .anyMatch(link -> link.destination().equals(file))))
                        .findFirst().map(file -> "the section of " + row.name()
                                + " has no link to " + file));
    }

    /** That the contents of a page, if it has some, lead to the lesson. */
    private Check isInContents(LessonRow row) throws IOException {
        String name = chapter.name() + "/" + row.page();
        int line = line(name, CONTENTS);
        return check(name, line, row.name() + " in contents", line == 1
                || lines(name).get(line - 1).contains("](" + row.anchor() + ")")
                        ? null
                        : "\"On this page\" has no link to " + row.name());
    }

    /** That the table of exercises has the row of one, with the minutes that it says itself. */
    private Check hasRow(Exercise exercise) throws IOException {
        String row = "| [" + exercise.name() + "]("
                + chapter.folder().relativize(exercise.stub()) + ") | " + exercise.minutes()
                + " | ";
        return check(entrance(), line(entrance(), "## Exercises"), exercise.name() + " has a row",
                lines(entrance()).stream().anyMatch(line -> line.startsWith(row))
                        ? null
                        : "the table of exercises has no row that begins: " + row);
    }

    /** The line of a page that begins so; the first, if none does. */
    private int line(String page, String begin) throws IOException {
        List<String> lines = lines(page);
        return 1 + IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).startsWith(begin)).findFirst().orElse(0);
    }

    private List<String> lines(String page) throws IOException {
        Path file = root.resolve(page);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static Check check(String page, int line, String what, String fault) {
        return new Check(new Place(page, Math.max(line, 1)), what,
                () -> Optional.ofNullable(fault));
    }

    /** The words of a page, without outputs, comments and the section of measurements. */
    static long words(String page) {
        String text = page;
        for (Pattern out : List.of(MEASURED, OUTPUT, COMMENT)) {
            text = out.matcher(text).replaceAll("");
        }
        return Pattern.compile("\\S*[\\p{L}\\p{N}]\\S*").matcher(text).results().count();
    }
}
