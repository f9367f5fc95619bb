package tutorial.tools.timeline;

import java.util.Locale;

/** Numbers and words as SVG and HTML want them. */
final class Svg {

    private static final int LONGEST_NAME = 34;

    private Svg() {}

    /** A number as short as a picture needs it. */
    static String n(double value) {
        String number = String.format(Locale.ROOT, "%.1f", value);
        return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
    }

    /** A text element; of the type {@code n}, a name, only as much as has room. */
    static String text(double x, int y, String type, String text) {
        String shown = type.equals("n") && text.length() > LONGEST_NAME
                ? text.substring(0, LONGEST_NAME - 1) + "…"
                : text;
        return "<text class=\"%s\" x=\"%s\" y=\"%d\">%s</text>\n".formatted(type, n(x), y,
                escaped(shown));
    }

    /** Text that may stand in an element; what XML knows no character for becomes a blank. */
    static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cs}\uFFFE\uFFFF]", " ").replace("&", "&amp;")
                .replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
