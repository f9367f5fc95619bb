package tutorial.tools.timeline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file beside this class with places to fill, such as {@code {{title}}}. */
final class Template {

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private final String text;

    Template(String name) throws IOException {
        text = text(name);
    }

    /** A file as it is. */
    static String text(String name) throws IOException {
        try (InputStream file = Template.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The text with its places filled. What is filled in may look like a place, and stays. */
    String filled(Map<String, String> places) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(places.get(place.group(1))));
    }
}
