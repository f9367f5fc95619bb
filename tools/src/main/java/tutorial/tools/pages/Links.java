package tutorial.tools.pages;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tutorial.tools.pages.Page.Reference;

/** Whether the links of a page lead somewhere: to a file, and to a heading in it. */
final class Links {

    private static final Pattern ELSEWHERE = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*");

    private final Path root;
    private final Map<String, Page> pages;

    /** For the pages of a repository, by name. */
    Links(Path root, Map<String, Page> pages) {
        this.root = root;
        this.pages = pages;
    }

    /** Whether the link leads out of the repository, where nobody can promise anything. */
    static boolean leadsElsewhere(Reference link) {
        return ELSEWHERE.matcher(link.destination()).matches();
    }

    /** What is wrong with a link. */
    Optional<String> fault(Reference link) {
        String[] parts = link.destination().split("#", 2);
        String path = URLDecoder.decode(parts[0].replace("+", "%2B"), StandardCharsets.UTF_8);
        String from = link.place().page();
        Path target = path.isEmpty()
                ? root.resolve(from)
                : path.startsWith("/")
                        ? root.resolve(path.substring(1))
                        : root.resolve(from).resolveSibling(path);
        target = target.normalize();
        if (!target.startsWith(root)) {
            return Optional.of("the link " + link.destination() + " leads out of the repository");
        }
        if (!Files.exists(target)) {
            return Optional.of("the link " + link.destination() + " leads to no file");
        }
        String inside = root.relativize(target).toString().replace('\\', '/');
        if (inside.matches("(.*/)?target(/.*)?")) {
            return Optional.of("the link " + link.destination()
                    + " leads to what a build writes: it is missing in a fresh clone");
        }
        Page page = pages.get(inside);
        if (parts.length > 1 && page != null && !page.anchors().contains(parts[1])) {
            return Optional.of("the link " + link.destination() + " leads to no heading of "
                    + inside);
        }
        return Optional.empty();
    }
}
