package tutorial.tools.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Replaces in a line what may differ from run to run by a word that says what stood there, so that
 * two lines can be compared by all the rest.
 *
 * <p>Masked are numbers with a unit, pids, addresses and identity hashes in hex, dates, times of
 * day, and the names and numbers that the JDK gives to threads. A plain number is not. Where a line
 * had something masked, a run of spaces counts as one and those at its ends not at all: a longer
 * number moves its column.
 */
final class Mask {

    private static final String NUMBER = "(?<![\\w.,])[-+]?\\d[\\d,]*(?:\\.\\d+)?"
            + "(?:[eE][-+]?\\d+)?";
    private static final String SECONDS = "(?:[nµμum]?s|min|h)";
    private static final String CLOCK = "\\d\\d:\\d\\d(?::\\d\\d(?:[.,]\\d+)?)?";

    private static final List<Kind> STANDARD = List.of(
            new Kind("time", NUMBER + " ?(?:" + SECONDS
                    + "|(?:nano|micro|milli)?seconds?|minutes?|hours?)\\b"),
            new Kind("size", NUMBER + " ?(?:[kKMGT]i?B|B|bytes?)\\b"),
            new Kind("rate", NUMBER + " ?(?:[A-Za-z]+ ?)?/ ?" + SECONDS + "\\b"),
            new Kind("frequency", NUMBER + " ?[kMG]?Hz\\b"),
            new Kind("percent", NUMBER + " ?%"),
            new Kind("factor", NUMBER + "(?:x\\b|×)"),
            new Kind("pid", "\\b(?i:p?pid|tid|OS thread|thread id)\\b *[=:]? *\\d+\\b"),
            new Kind("hex", "\\b0x[0-9a-fA-F]+\\b|@[0-9a-f]{4,16}\\b"
                    + "|\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b"),
            new Kind("date", "\\b\\d{4}-\\d\\d-\\d\\d(?!\\d)(?:[T ]" + CLOCK
                    + "(?:Z|[-+]\\d\\d:?\\d\\d)?)?"),
            new Kind("time of day", "\\b" + CLOCK + "\\b"),
            new Kind("thread", "\\b(?:Thread|[Vv]irtual)-\\d+\\b|(?<!\\w)#\\d+\\b|\\[#\\d+"
                    + "|\\bpool-\\d+-thread-\\d+\\b"
                    + "|\\bForkJoinPool(?:-\\d+|\\.commonPool)-worker-\\d+\\b"));

    private final List<Kind> also;
    private final List<Kind> all;

    /** A mask for what always may vary, and for what these expressions match within a line. */
    Mask(List<String> also) {
        this.also = also.stream().map(regex -> new Kind("/" + regex + "/", regex)).toList();
        this.all = Stream.concat(this.also.stream(), STANDARD.stream()).toList();
    }

    private record Kind(String name, Pattern pattern) {

        Kind(String name, String regex) {
            this(name, Pattern.compile(regex));
        }

        Stream<Span> spansIn(String line) {
            return pattern.matcher(line).results()
                    .map(match -> new Span(match.start(), match.end(), name))
                    .filter(span -> span.end() > span.start());
        }
    }

    private record Span(int start, int end, String name) {

        Span to(int other) {
            return new Span(start, Math.max(end, other), name);
        }
    }

    /** The given expressions that match nowhere in these lines. */
    List<String> idleIn(List<String> lines) {
        return also.stream()
                .filter(kind -> lines.stream().flatMap(kind::spansIn).findAny().isEmpty())
                .map(Kind::name).toList();
    }

    List<String> apply(List<String> lines) {
        return lines.stream().map(this::apply).toList();
    }

    /** The line with what may vary replaced. Where matches overlap, they are one. */
    String apply(String line) {
        List<Span> found = all.stream().flatMap(kind -> kind.spansIn(line))
                .sorted(Comparator.comparing(Span::start)
                        .thenComparing(Span::end, Comparator.reverseOrder()))
                .toList();
        List<Span> spans = new ArrayList<>();
        for (Span span : found) {
            if (spans.isEmpty() || span.start() >= spans.getLast().end()) {
                spans.add(span);
            } else {
                spans.add(spans.removeLast().to(span.end()));
            }
        }
        return spans.isEmpty() ? line : masked(line, spans);
    }

    private static String masked(String line, List<Span> spans) {
        var masked = new StringBuilder();
        int from = 0;
        for (Span span : spans) {
            masked.append(line, from, span.start()).append('<').append(span.name()).append('>');
            from = span.end();
        }
        masked.append(line, from, line.length());
        return masked.toString().strip().replaceAll(" {2,}", " ");
    }
}
