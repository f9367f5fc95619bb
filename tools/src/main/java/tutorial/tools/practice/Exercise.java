package tutorial.tools.practice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An exercise of a chapter: a stub, and beside the stubs a file {@code NAME.md} with what stands
 * apart from it, between lines of three hyphens: minutes and the lesson it belongs to, two or three
 * hints, and what there is to say once it is solved.
 *
 * @param stub the file that the reader changes
 * @param adapter the file that puts the contract to it
 */
public record Exercise(String name, int minutes, String lesson, List<String> hints,
        String discussion,
        Path stub, Path adapter) {

    private static final Pattern HEAD = Pattern
            .compile("(\\w+): (\\d+) minutes, after (\\w+)");

    /** All of a chapter, in the order of the lessons that they follow, then of their names. */
    public static List<Exercise> all(Path chapter) throws IOException {
        List<Exercise> exercises = new ArrayList<>();
        for (Path text : files(chapter.resolve("src/exercises"), ".md")) {
            exercises.add(read(text));
        }
        List<String> lessons = new ArrayList<>();
        for (Path list : files(chapter.resolve("src/main/resources"), "lessons.txt")) {
            Files.readAllLines(list).forEach(line -> lessons.add(line.split(":")[0]));
        }
        exercises.sort(Comparator.comparingInt(each -> lessons.indexOf(each.lesson())));
        return exercises;
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }

    private static Exercise read(Path text) throws IOException {
        String[] parts = Files.readString(text).split("(?m)^---\\R");
        Matcher head = HEAD.matcher(parts[0].strip());
        if (!head.matches() || parts.length < 4) {
            throw new IllegalStateException(text + " must begin with \"NAME: 10 minutes, after"
                    + " LESSON\"; then two or more hints and a discussion, with --- between them");
        }
        List<String> hints = Stream.of(parts).skip(1).limit(parts.length - 2)
                .map(String::strip).toList();
        String name = head.group(1);
        return new Exercise(name, Integer.parseInt(head.group(2)), head.group(3), hints,
                parts[parts.length - 1].strip(), text.resolveSibling(name + ".java"),
                text.resolveSibling(name + "Exercise.java"));
    }
}
