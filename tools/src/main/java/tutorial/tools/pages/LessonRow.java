package tutorial.tools.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of the table of lessons on a chapter's entrance.
 *
 * @param page the file that the lesson stands on, within the chapter
 * @param anchor its place there, with {@code #}
 * @param needs what it needs, with the spaces around; empty where the table has no such column
 */
record LessonRow(String name, String page, String anchor, String question, int minutes,
        String needs) {

    private static final Pattern ROW = Pattern.compile("\\|\\s*(?:<a id=\"[^\"]*\"></a>)?"
            + "\\[`?(\\w+)`?]\\(([^)#]*)(#[^)]*)\\)\\s*\\|\\s*([^|]*?)\\s*\\|\\s*(\\d+)\\s*\\|"
            + "(?:([^|]*)\\|)?.*");

    /** The row in a line, if it is one. */
    static Optional<LessonRow> of(String line) {
        Matcher row = ROW.matcher(line);
        return row.matches()
                ? Optional.of(new LessonRow(row.group(1),
                        row.group(2).isEmpty() ? "README.md" : row.group(2), row.group(3),
                        row.group(4), Integer.parseInt(row.group(5)),
                        row.group(6) == null ? "" : row.group(6)))
                : Optional.empty();
    }

    /** All rows of a page, in its order. */
    static List<LessonRow> all(Path entrance) throws IOException {
        return Files.readAllLines(entrance).stream().flatMap(line -> of(line).stream()).toList();
    }
}
