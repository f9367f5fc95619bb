package tutorial.tools.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import tutorial.tools.lib.Arguments;
import tutorial.tools.lib.Stop;
import tutorial.tools.timeline.Picture;

/**
 * Records one example of each chapter anew and puts its picture and the page to zoom beside the
 * chapter's README, as {@code timeline.svg} and {@code timeline.html}: the main example, or the one
 * that the chapter's pom names as {@code timeline.example}, run with {@code timeline.arguments}. Of
 * ten recordings eight have to show what the picture's caption claims.
 */
public final class RefreshTimelines {

    private RefreshTimelines() {}

    static void main(String[] args) throws IOException, InterruptedException {
        var arguments = Arguments.of(RefreshTimelines.class, args);
        String only = arguments.text("chapter", "the only one that is drawn", "");
        int times = arguments.number("times", "how often each is recorded", 1, 1, 100);
        arguments.end();
        boolean failed = false;
        try {
            for (Chapter chapter : chapters(Path.of(".."))) {
                failed |= chapter.name().startsWith(only) && !refresh(chapter, times);
            }
        } catch (IllegalStateException notCompiled) {
            throw Stop.failed(notCompiled.getMessage(), notCompiled);
        }
        System.exit(failed ? 1 : 0);
    }

    static List<Chapter> chapters(Path root) throws IOException {
        return Chapter.all(root).stream().filter(Chapter::isChapter).toList();
    }

    /** Keeps the last picture that shows what it should. */
    private static boolean refresh(Chapter chapter, int times)
            throws IOException, InterruptedException {
        String name = drawnExample(chapter);
        Path drawn = chapter.folder().resolve(Path.of("target", "timeline", name));
        Path picture = drawn.resolveSibling(name + ".svg");
        int good = 0;
        for (int time = 0; time < times; time++) {
            Files.deleteIfExists(picture);
            record(chapter, name);
            if (Files.exists(picture) && Picture.of(chapter.name()).isTrue(drawn)) {
                good++;
                for (String kind : List.of(".svg", ".html")) {
                    Files.copy(drawn.resolveSibling(name + kind),
                            chapter.folder().resolve("timeline" + kind),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        System.out.printf("%s/timeline.svg: %s, shows what it should in %d of %d%n",
                chapter.name(), name, good, times);
        return good * 10 >= times * 8;
    }

    /** Runs the command that a reader would type. What it prints is kept beside the recordings. */
    private static void record(Chapter chapter, String name)
            throws IOException, InterruptedException {
        Path log = Files.createDirectories(chapter.folder().resolve("target/timeline"))
                .resolve("refresh.log");
        int status = new ProcessBuilder("mvn", "-q", "-f", chapter.folder().toString(),
                "-Ptimeline", "-Dexample=" + name,
                "-Dexec.args=" + chapter.property("timeline.arguments"))
                .redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
        if (status != 0) {
            System.err.printf("%s: mvn ended with status %d, see %s%n", chapter.name(), status,
                    log);
        }
    }

    static String drawnExample(Chapter chapter) {
        String own = chapter.property("timeline.example");
        return own.isEmpty() ? chapter.property("example") : own;
    }
}
