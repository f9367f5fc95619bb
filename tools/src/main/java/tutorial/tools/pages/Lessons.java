package tutorial.tools.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether the lessons of a chapter are the same everywhere: as classes, in the list
 * {@code lessons.txt} that the launcher prints, on its page, as tests.
 */
final class Lessons {

    private static final Pattern LINE = Pattern.compile("(\\w+): (.+)");

    private final Path root;
    private final Chapter chapter;
    private final List<Page> pages;

    /** Looks at a chapter of the repository below that folder, and at its pages. */
    Lessons(Path root, Chapter chapter, List<Page> pages) {
        this.root = root;
        this.chapter = chapter;
        this.pages = pages;
    }

    private String entrance() {
        return chapter.name() + "/README.md";
    }

    /** What is to be true of all of them. */
    List<Check> checks() {
        if (Files.notExists(root.resolve(entrance()))) {
            return List.of(new Check(new Place(entrance(), 1), "page",
                    () -> Optional.of("this chapter has no page")));
        }
        try {
            return examples();
        } catch (IOException | IllegalStateException wrong) {
            return List.of(new Check(new Place(chapter.name() + "/pom.xml", 1), "examples", () -> {
                throw wrong;
            }));
        }
    }

    /** Nothing of the list where the chapter has none yet. */
    private List<Check> examples() throws IOException {
        List<Check> checks = new ArrayList<>();
        Set<String> shown = pages.stream().flatMap(page -> page.blocks().stream())
                .filter(block -> block.mode().order() != OutputMode.Order.NOT_RUN)
                .flatMap(block -> parsed(block.command()).stream())
                .filter(command -> command.chapter().equals(chapter.name()))
                .map(command -> chapter.example(command.properties()))
                .collect(Collectors.toSet());
        for (String example : chapter.examples()) {
            var source = new Place(name(chapter.source(example)), 1);
            checks.add(new Check(source, "has a block", () -> shown.contains(example)
                    ? Optional.empty()
                    : Optional.of("the example " + example + " has no block on a page of "
                            + chapter.name() + "; write its section there")));
            checks.add(new Check(source, "has a test", () -> Files.exists(chapter.test(example))
                    ? Optional.empty()
                    : Optional.of("the example " + example + " has no test of its own; write "
                            + name(chapter.test(example)))));
        }
        if (Files.exists(chapter.lessons())) {
            checks.add(new Check(new Place(name(chapter.lessons()), 1), "names the examples",
                    this::fault));
            checks.addAll(questions());
        }
        return checks;
    }

    private static Optional<Command> parsed(String command) {
        try {
            return Optional.of(Command.parse(command));
        } catch (IllegalArgumentException toldElsewhere) {
            return Optional.empty();
        }
    }

    private String name(Path file) {
        return root.relativize(file).toString();
    }

    /** Which names are only in the list, or only in the package. */
    private Optional<String> fault() throws IOException {
        List<String> names = listed();
        Set<String> listed = new TreeSet<>(names);
        Set<String> twice = new TreeSet<>(names);
        twice.removeIf(name -> Collections.frequency(names, name) == 1);
        Set<String> there = new TreeSet<>(chapter.examples());
        listed.removeAll(chapter.examples());
        there.removeAll(names);
        List<String> faults = new ArrayList<>();
        if (!listed.isEmpty()) {
            faults.add("lists what is no class with a main in the chapter's package: "
                    + String.join(", ", listed));
        }
        if (!there.isEmpty()) {
            faults.add("does not list " + String.join(", ", there)
                    + "; add a line \"Name: question\" for each, behind the lesson"
                    + " that it follows");
        }
        if (!twice.isEmpty()) {
            faults.add("lists twice: " + String.join(", ", twice)
                    + "; each lesson needs a name of its own");
        }
        return faults.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", faults));
    }

    private List<Check> questions() throws IOException {
        Map<String, String> table = table();
        List<Check> checks = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(chapter.lessons())) {
            number++;
            var place = new Place(name(chapter.lessons()), number);
            Matcher parts = LINE.matcher(line);
            checks.add(new Check(place, "asks what the page asks", () -> parts.matches()
                    ? fault(parts.group(1), parts.group(2), table)
                    : Optional.of("a line is \"Name: question\", not \"" + line + "\"")));
        }
        return checks;
    }

    private Optional<String> fault(String name, String question,
            Map<String, String> table) {
        String asked = table.get(name);
        if (asked == null) {
            return Optional.of("no table of " + entrance() + " has a row for " + name
                    + "; add one");
        }
        return plain(asked).equals(plain(question))
                ? Optional.empty()
                : Optional.of("the question of " + name + " is another one on the page: " + asked);
    }

    /** A terminal shows no marks. */
    private static String plain(String question) {
        return question.replaceAll("[`*]", "").strip();
    }

    private List<String> listed() throws IOException {
        return Files.readAllLines(chapter.lessons()).stream().map(LINE::matcher)
                .filter(Matcher::matches).map(parts -> parts.group(1)).toList();
    }

    /** The questions of the table of examples, by name. */
    private Map<String, String> table() throws IOException {
        Map<String, String> table = new LinkedHashMap<>();
        LessonRow.all(root.resolve(entrance()))
                .forEach(row -> table.putIfAbsent(row.name(), row.question()));
        return table;
    }
}
