package tutorial.tools.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tutorial.tools.Arguments;

/**
 * Records one example of each chapter anew and puts its picture beside the chapter's README, as
 * {@code timeline.svg}: the main example, or the one that the chapter's pom names as
 * {@code timeline.example}, run with {@code timeline.arguments}.
 */
public final class RefreshTimelines {

    private static final String HELP = """
            RefreshTimelines: runs one example of each chapter and keeps its time line as a picture.
            Copy: mvn -q -f tools -Dexample=RefreshTimelines
            """;

    private RefreshTimelines() {}

    static void main(String[] args) throws IOException, InterruptedException {
        Arguments.of(HELP, args).end();
        boolean failed = false;
        for (Path chapter : chapters(Path.of(".."))) {
            failed |= !refresh(chapter);
        }
        System.exit(failed ? 1 : 0);
    }

    static List<Path> chapters(Path root) throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> folder.getFileName().toString().matches("\\d\\d-.*"))
                    .filter(folder -> Files.exists(folder.resolve("pom.xml"))).sorted().toList();
        }
    }

    /** Runs the command that a reader would type. What it prints is kept beside the recordings. */
    private static boolean refresh(Path chapter) throws IOException, InterruptedException {
        String name = drawnExample(chapter);
        Path picture = chapter.resolve(Path.of("target", "timeline", name + ".svg"));
        Files.deleteIfExists(picture);
        Path log = Files.createDirectories(picture.getParent()).resolve("refresh.log");
        int status = new ProcessBuilder("mvn", "-q", "-f", chapter.toString(), "-Ptimeline",
                "-Dexample=" + name,
                "-Dexec.args=" + property(chapter, "timeline.arguments").orElse(""))
                .redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
        if (!Files.exists(picture)) {
            System.err.printf("%s: no time line; mvn ended with status %d, see %s%n",
                    chapter.getFileName(), status, log);
            return false;
        }
        Path kept = chapter.resolve("timeline.svg");
        Files.copy(picture, kept, StandardCopyOption.REPLACE_EXISTING);
        System.out.printf("%s/timeline.svg: %s, %d KB%n", chapter.getFileName(), name,
                Files.size(kept) / 1024);
        return true;
    }

    static String drawnExample(Path chapter) throws IOException {
        Optional<String> own = property(chapter, "timeline.example");
        if (own.isPresent()) {
            return own.get();
        }
        return property(chapter, "example").orElseThrow(() -> new IOException(
                chapter.resolve("pom.xml") + " names no example"));
    }

    private static Optional<String> property(Path chapter, String name) throws IOException {
        Matcher property = Pattern.compile("<(" + Pattern.quote(name) + ")>([^<]*)</\\1>")
                .matcher(Files.readString(chapter.resolve("pom.xml")));
        return property.find() ? Optional.of(property.group(2)) : Optional.empty();
    }
}
