package tutorial.hybrid.lib;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What was found in some pages: their number, the sum of their hashes, and how often each word of
 * {@link WebSite#VOCABULARY} occurs.
 */
public record Totals(int pages, long hashes, List<Long> words) {

    public static final Totals NONE = new Totals(0, 0,
            WebSite.VOCABULARY.stream().map(word -> 0L).toList());

    public Totals plus(Totals other) {
        return new Totals(pages + other.pages, hashes + other.hashes,
                IntStream.range(0, words.size())
                        .mapToObj(k -> words.get(k) + other.words.get(k)).toList());
    }

    /** One line of text, for a pipe. It ends with a full stop, so that half a line is noticed. */
    public String toLine() {
        return pages + " " + hashes + " "
                + words.stream().map(String::valueOf).collect(Collectors.joining(" ")) + " .";
    }

    /** Reads what {@link #toLine} wrote; it throws an IllegalArgumentException for half a line. */
    public static Totals ofLine(String line) {
        String[] parts = line.split(" ");
        if (parts.length != WebSite.VOCABULARY.size() + 3 || !line.endsWith(" .")) {
            throw new IllegalArgumentException("half a line: \"" + line + "\"");
        }
        return new Totals(Integer.parseInt(parts[0]), Long.parseLong(parts[1]),
                Arrays.stream(parts, 2, parts.length - 1).map(Long::valueOf).toList());
    }

    /** For the reader: the number of pages, then a line for each word. */
    public String table() {
        return "Pages: " + pages + IntStream.range(0, words.size())
                .mapToObj(k -> "\n  " + WebSite.VOCABULARY.get(k) + " " + words.get(k))
                .collect(Collectors.joining());
    }
}
