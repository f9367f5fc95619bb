package tutorial.tools.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The part of a source that a page shows: all of it, or what stands between {@code // region part}
 * and its {@code // endregion}. Marks are left out, and so is the indentation all lines share.
 */
final class Excerpt {

    private static final Pattern MARK = Pattern
            .compile("\\s*(?://|#)\\s*(?:region\\s+(?<name>\\S+)|(?<end>endregion))\\b.*");

    private Excerpt() {}

    /**
     * Reads an excerpt.
     *
     * @param named a path relative to {@code folder}, with {@code #region} for a part
     * @throws IllegalArgumentException with a message for the page's author
     */
    static List<String> read(Path folder, String named) throws IOException {
        String[] parts = named.split("#", 2);
        Path file = folder.resolve(parts[0]);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no file " + parts[0]);
        }
        List<String> lines = Files.readAllLines(file);
        List<String> shown = parts.length > 1 ? region(lines, parts[1], parts[0]) : lines;
        return trimmed(shown.stream().filter(line -> !MARK.matcher(line).matches()).toList());
    }

    private static List<String> region(List<String> lines, String name, String file) {
        List<String> region = new ArrayList<>();
        int found = 0;
        int depth = 0;
        for (String line : lines) {
            Matcher mark = MARK.matcher(line);
            boolean isMark = mark.matches();
            if (isMark && depth == 0 && name.equals(mark.group("name"))) {
                found++;
                depth = 1;
            } else if (isMark && depth > 0) {
                depth += mark.group("end") == null ? 1 : -1;
            } else if (depth > 0) {
                region.add(line);
            }
        }
        if (found != 1) {
            throw new IllegalArgumentException(file + " has " + found + " regions named " + name
                    + " instead of one; it has: " + lines.stream().map(MARK::matcher)
                            .filter(mark -> mark.matches() && mark.group("name") != null)
                            .map(mark -> mark.group("name")).collect(Collectors.joining(", ")));
        }
        if (depth > 0) {
            throw new IllegalArgumentException("region " + name + " has no end in " + file);
        }
        return region;
    }

    private static List<String> trimmed(List<String> lines) {
        int shared = lines.stream().filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length()).min().orElse(0);
        List<String> trimmed = new ArrayList<>(lines.stream()
                .map(line -> line.isBlank() ? "" : line.substring(shared)).toList());
        while (!trimmed.isEmpty() && trimmed.getFirst().isEmpty()) {
            trimmed.removeFirst();
        }
        while (!trimmed.isEmpty() && trimmed.getLast().isEmpty()) {
            trimmed.removeLast();
        }
        return trimmed;
    }
}
