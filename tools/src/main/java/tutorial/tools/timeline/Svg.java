package tutorial.tools.timeline;

import java.util.Locale;
import java.util.stream.Stream;

/** Numbers and words as SVG and HTML want them. */
final class Svg {

    private Svg() {}

    /** A number as short as a picture needs it. */
    static String n(double value) {
        String number = String.format(Locale.ROOT, "%.1f", value);
        return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
    }

    /** A path element; numbers in it are as short as they may be. */
    static String path(String type, String form, Object... numbers) {
        Object[] shortened = Stream.of(numbers)
                .map(number -> number instanceof Double value ? n(value) : number).toArray();
        return "<path class=\"%s\" d=\"%s\"/>\n".formatted(type, form.formatted(shortened));
    }

    /** How wide that text is at most, in a picture's letters. */
    static int width(String type, String text) {
        return text.length() * (type.equals("p") ? 85 : type.equals("s") ? 71 : 78) / 10;
    }

    /** A text element, with as much of the text as has room. */
    static String text(double x, int y, String type, String text, int room) {
        String shown = text;
        while (width(type, shown) > room && shown.length() > 2) {
            shown = shown.substring(0, shown.length() - 2) + "…";
        }
        return "<text class=\"%s\" x=\"%s\" y=\"%d\">%s</text>\n".formatted(type, n(x), y,
                escaped(shown));
    }

    /** Text that may stand in an element; what XML knows no character for becomes a blank. */
    static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cs}\uFFFE\uFFFF]", " ").replace("&", "&amp;")
                .replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
