package tutorial.tools.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import tutorial.tools.lib.Arguments;
import tutorial.tools.lib.Stop;

/**
 * Records one example of each chapter anew and puts its picture beside the chapter's README, as
 * {@code timeline.svg}: the main example, or the one that the chapter's pom names as
 * {@code timeline.example}, run with {@code timeline.arguments}.
 */
public final class RefreshTimelines {

    private RefreshTimelines() {}

    static void main(String[] args) throws IOException, InterruptedException {
        Arguments.of(RefreshTimelines.class, args).end();
        boolean failed = false;
        try {
            for (Chapter chapter : chapters(Path.of(".."))) {
                failed |= !refresh(chapter);
            }
        } catch (IllegalStateException notCompiled) {
            throw Stop.failed(notCompiled.getMessage(), notCompiled);
        }
        System.exit(failed ? 1 : 0);
    }

    static List<Chapter> chapters(Path root) throws IOException {
        return Chapter.all(root).stream().filter(Chapter::isChapter).toList();
    }

    /** Runs the command that a reader would type. What it prints is kept beside the recordings. */
    private static boolean refresh(Chapter chapter) throws IOException, InterruptedException {
        String name = drawnExample(chapter);
        Path folder = chapter.folder();
        Path picture = folder.resolve(Path.of("target", "timeline", name + ".svg"));
        Files.deleteIfExists(picture);
        Path log = Files.createDirectories(picture.getParent()).resolve("refresh.log");
        int status = new ProcessBuilder("mvn", "-q", "-f", folder.toString(), "-Ptimeline",
                "-Dexample=" + name,
                "-Dexec.args=" + chapter.property("timeline.arguments"))
                .redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
        if (!Files.exists(picture)) {
            System.err.printf("%s: no time line; mvn ended with status %d, see %s%n",
                    chapter.name(), status, log);
            return false;
        }
        Path kept = folder.resolve("timeline.svg");
        Files.copy(picture, kept, StandardCopyOption.REPLACE_EXISTING);
        System.out.printf("%s/timeline.svg: %s, %d KB%n", chapter.name(), name,
                Files.size(kept) / 1024);
        return true;
    }

    static String drawnExample(Chapter chapter) {
        String own = chapter.property("timeline.example");
        return own.isEmpty() ? chapter.property("example") : own;
    }
}
