package tutorial.tools.pages;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tutorial.tools.pages.Page.Reference;

/** Whether the examples that a page names in its text, within a command or a part of one, exist. */
final class Mentions {

    private static final Pattern EXAMPLE = Pattern.compile("-Dexample=(\\w+)");
    private static final Pattern FOLDER = Pattern.compile("-(?:f|pl) (\\S+)");
    /** What the launcher answers by itself. */
    private static final String LIST = "list";

    private final Map<String, Chapter> modules;

    Mentions(Map<String, Chapter> modules) {
        this.modules = modules;
    }

    /** What is wrong with a command in the text of a page. */
    Optional<String> fault(Reference mention) throws IOException {
        Matcher example = EXAMPLE.matcher(mention.destination());
        Matcher folder = FOLDER.matcher(mention.destination());
        String module = folder.find()
                ? folder.group(1)
                : mention.place().page().replaceAll("/?[^/]*$", "");
        boolean placeholder = module.isEmpty() || module.contains("<");
        if (placeholder || !example.find() || example.group(1).equals(LIST)) {
            return Optional.empty();
        }
        if (!modules.containsKey(module)) {
            return Optional.of("there is no module " + module);
        }
        List<String> examples = modules.get(module).examples();
        return examples.contains(example.group(1))
                ? Optional.empty()
                : Optional.of("there is no example " + example.group(1) + " in " + module
                        + "; there are: " + String.join(", ", examples));
    }
}
