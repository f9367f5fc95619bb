package tutorial.tools.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What must hold of two figures in an output, because a sentence of the page leans on it: {@code 20
 * * /send/ < /threads/}. A figure is the first number behind what the expression matches, or within
 * its first group; the expression sees all lines. Units of time and size are taken into account.
 */
record Condition(Operand left, String relation, Operand right) {

    private static final String OPERAND = "(?:(\\d[\\d.]*)"
            + "(?:\\s*\\*\\s*(?=/)|(?=\\s*(?:[<>=,]|$))))?(/(?:[^/\\\\]|\\\\.)+/)?";
    private static final Pattern SHAPE = Pattern
            .compile("\\s*" + OPERAND + "\\s*(<=|>=|<|>|=)\\s*" + OPERAND + "\\s*(?:,|$)");
    private static final Pattern FIGURE = Pattern.compile("(?<![\\w.])([-+]?\\d[\\d,]*(?:\\.\\d+)?"
            + "(?:[eE][-+]?\\d+)?)(?: ?(ns|us|µs|μs|ms|s|min|h|B|bytes|kB|KB|MB|GB|KiB|MiB|GiB)"
            + "(?![\\w/]))?");
    private static final Map<String, Double> UNITS = Map.ofEntries(Map.entry("ns", 1e-9),
            Map.entry("us", 1e-6), Map.entry("µs", 1e-6), Map.entry("μs", 1e-6),
            Map.entry("ms", 1e-3), Map.entry("min", 60.0), Map.entry("h", 3600.0),
            Map.entry("kB", 1e3), Map.entry("KB", 1e3), Map.entry("MB", 1e6),
            Map.entry("GB", 1e9), Map.entry("KiB", 1024.0), Map.entry("MiB", 1048576.0),
            Map.entry("GiB", 1073741824.0));

    /** A number, or a figure of the output times a number. */
    record Operand(double factor, Optional<Pattern> figure) {

        private static Operand of(String factor, String regex) {
            if (factor == null && regex == null) {
                throw new IllegalArgumentException("compares with nothing");
            }
            try {
                return new Operand(factor == null ? 1 : Double.parseDouble(factor),
                        Optional.ofNullable(regex).map(slashes -> Pattern.compile(
                                slashes.substring(1, slashes.length() - 1), Pattern.MULTILINE)));
            } catch (PatternSyntaxException wrong) {
                throw new IllegalArgumentException(regex + " is not a regular expression: "
                        + wrong.getDescription(), wrong);
            }
        }

        /** Its value in this output, in seconds or bytes where a unit stands behind the number. */
        double in(String output) {
            if (figure.isEmpty()) {
                return factor;
            }
            Matcher found = figure.get().matcher(output);
            if (!found.find()) {
                throw new IllegalArgumentException("/" + figure.get() + "/ matches nothing");
            }
            String rest = found.groupCount() > 0
                    ? found.group(1)
                    : output.substring(found.end()).lines().findFirst().orElse("");
            Matcher number = FIGURE.matcher(rest);
            if (!number.find()) {
                throw new IllegalArgumentException("there is no number at /" + figure.get() + "/");
            }
            return factor * Double.parseDouble(number.group(1).replace(",", ""))
                    * (number.group(2) == null ? 1 : UNITS.getOrDefault(number.group(2), 1.0));
        }
    }

    /**
     * Reads conditions with commas between them.
     *
     * @throws IllegalArgumentException with a message for the page's author
     */
    static List<Condition> parse(String text) {
        List<Condition> conditions = new ArrayList<>();
        Matcher shape = SHAPE.matcher(text);
        int end = 0;
        while (end < text.length()) {
            if (!shape.region(end, text.length()).lookingAt()) {
                throw new IllegalArgumentException("holds \"" + text.substring(end).strip()
                        + "\" is no comparison such as: 20 * /send/ < /threads/, /gain:/ > 1.5");
            }
            conditions.add(new Condition(Operand.of(shape.group(1), shape.group(2)),
                    shape.group(3), Operand.of(shape.group(4), shape.group(5))));
            end = shape.end();
        }
        return conditions;
    }

    /** Why it does not hold in this output; empty if it does. */
    Optional<String> fault(List<String> lines) {
        double a;
        double b;
        try {
            a = left.in(String.join("\n", lines));
            b = right.in(String.join("\n", lines));
        } catch (IllegalArgumentException missing) {
            return Optional.of("holds " + this + ": " + missing.getMessage());
        }
        boolean holds = switch (relation) {
            case "<" -> a < b;
            case "<=" -> a <= b;
            case ">" -> a > b;
            case ">=" -> a >= b;
            default -> a == b;
        };
        return holds
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT,
                        "holds %s: it does not, the figures are %.4g and %.4g", this, a, b));
    }

    /** How far the two sides are from each other: to find the run in the middle of several. */
    double ratio(List<String> lines) {
        return left.in(String.join("\n", lines)) / right.in(String.join("\n", lines));
    }

    @Override
    public String toString() {
        return text(left) + " " + relation + " " + text(right);
    }

    private static String text(Operand operand) {
        String factor = Double.toString(operand.factor()).replaceAll("\\.0$", "");
        return operand.figure().map(figure -> (factor.equals("1") ? "" : factor + " * ") + "/"
                + figure + "/").orElse(factor);
    }
}
