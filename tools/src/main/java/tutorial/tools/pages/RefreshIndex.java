package tutorial.tools.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tutorial.tools.lib.Arguments;
import tutorial.tools.practice.Exercise;

/**
 * Writes the pages that repeat what stands elsewhere: {@code LESSONS.md}, the index of all lessons,
 * {@code TESTS.md} of each chapter, what its tests say of each lesson, and the schedules in
 * {@code WORKSHOP.md}. You will see a line for each page that was written; nothing where all were
 * true.
 */
public final class RefreshIndex {

    /** The page of all lessons. */
    static final String INDEX = "LESSONS.md";

    /** The page with the schedules: written by hand but for these. */
    static final String WORKSHOP = "WORKSHOP.md";

    private static final Pattern JAVADOC = Pattern.compile("(?s)/\\*\\*(.*?)\\*/");
    private static final Pattern CLAIM = Pattern.compile("(.*?[.!?])(?= |$)");
    private static final Pattern SENTENCE = Pattern.compile("(?m)^( *)@DisplayName\\(\\s*"
            + "((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*\\+?\\s*)+)\\)");
    private static final Pattern SCHEDULES = Pattern
            .compile("(?s)(?<=<!-- schedules, written by: .{0,60} -->\n\n).*(?=<!-- end of)");
    private static final String GENERATED = "<!-- written by: mvn -q -f tools"
            + " -Dexample=RefreshIndex -->";

    private RefreshIndex() {}

    static void main(String[] args) throws IOException {
        Arguments.of(RefreshIndex.class, args).end();
        Path root = Path.of("..");
        for (Map.Entry<String, String> page : pages(root).entrySet()) {
            Path file = root.resolve(page.getKey());
            if (Files.notExists(file) || !Files.readString(file).equals(page.getValue())) {
                Files.writeString(file, page.getValue());
                System.out.println(page.getKey() + ": written");
            }
        }
    }

    /** The pages as they are to be, by their names. */
    static Map<String, String> pages(Path root) throws IOException {
        Map<String, String> pages = new LinkedHashMap<>();
        var index = new StringBuilder("# All lessons\n\n" + GENERATED + "\n");
        List<Chapter> chapters = new ArrayList<>();
        for (Chapter chapter : Chapter.all(root)) {
            if (!chapter.isChapter() || Files.notExists(chapter.entrance())) {
                continue;
            }
            chapters.add(chapter);
            List<LessonRow> rows = LessonRow.all(chapter.entrance());
            Map<String, String> exercises = Exercise.all(chapter.folder()).stream()
                    .collect(Collectors.toMap(Exercise::lesson,
                            each -> " " + Schedules.link(chapter, each) + " ",
                            (one, other) -> one.stripTrailing() + "," + other));
            String title = chapter.title();
            index.append("\n## ").append(title).append("\n\n| lesson | question | what it shows |"
                    + " minutes | needs | exercise |\n| --- | --- | --- | --- | --- | --- |\n");
            var tests = new StringBuilder("# " + title + ": what the tests say\n\n" + GENERATED
                    + "\n\n**Up:** [the chapter](README.md)\n");
            for (LessonRow row : rows) {
                index.append("| [%s](%s/%s%s) | %s | %s | %d |%s|%s|\n".formatted(row.name(),
                        chapter.name(), row.page(), row.anchor(), row.question(),
                        claim(chapter.source(row.name())), row.minutes(), row.needs(),
                        exercises.getOrDefault(row.name(), " ")));
                tests.append("\n## ").append(row.name()).append("\n\n")
                        .append(sentences(chapter.test(row.name())));
            }
            pages.put(chapter.name() + "/TESTS.md", tests.toString());
        }
        pages.put(INDEX, index.toString());
        Path workshop = root.resolve(WORKSHOP);
        if (Files.exists(workshop)) {
            pages.put(WORKSHOP, SCHEDULES.matcher(Files.readString(workshop))
                    .replaceFirst(Matcher.quoteReplacement(new Schedules(chapters).toString())));
        }
        return pages;
    }

    /** That the generated pages are as they are to be. */
    static List<Check> checks(Path root) throws IOException {
        List<Check> checks = new ArrayList<>();
        Map<String, String> pages;
        try {
            pages = pages(root);
        } catch (IllegalStateException cannotBeMade) {
            return List.of(new Check(new Place(INDEX, 1), "generated",
                    () -> Optional.of(cannotBeMade.getMessage())));
        }
        pages.forEach((name, text) -> checks.add(new Check(new Place(name, 1), "generated",
                () -> Files.exists(root.resolve(name))
                        && Files.readString(root.resolve(name)).equals(text)
                                ? Optional.empty()
                                : Optional.of("this page is not what the chapters say; run:"
                                        + " mvn -q -f tools -Dexample=RefreshIndex"))));
        return checks;
    }

    /** The first sentence of the Javadoc. */
    private static String claim(Path source) throws IOException {
        if (Files.notExists(source)) {
            throw new IllegalStateException("a table has a row for a lesson without a source: "
                    + source);
        }
        Matcher comment = JAVADOC.matcher(Files.readString(source));
        String text = comment.find()
                ? comment.group(1).replaceAll("\\n\\s*\\*", " ").replaceAll("\\s+", " ").strip()
                : "";
        Matcher claim = CLAIM.matcher(text);
        if (!claim.find()) {
            throw new IllegalStateException(source + " says in no sentence of its Javadoc what it"
                    + " shows");
        }
        return claim.group(1).replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
                .replace("|", "\\|").replaceAll("</?\\w+>", "").strip();
    }

    /** A test class's sentences, as a list; how it is run as a program says nothing of it. */
    private static String sentences(Path test) throws IOException {
        if (Files.notExists(test)) {
            return "";
        }
        Matcher sentence = SENTENCE.matcher(Files.readString(test));
        var list = new StringBuilder();
        while (sentence.find()) {
            String text = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(sentence.group(2))
                    .results().map(part -> part.group(1)).collect(Collectors.joining())
                    .replaceAll("\\\\(.)", "$1").replaceAll("([<*_|])", "\\\\$1");
            int depth = sentence.group(1).length() / 4;
            if (!text.startsWith("as a program")) {
                list.append(depth == 0
                        ? text + ":\n\n"
                        : "  ".repeat(depth - 1) + "- " + text
                                + "\n");
            }
        }
        return list.toString();
    }
}
