package tutorial.tools.pages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tutorial.tools.pages.Page.OutputBlock;

/**
 * Prints the commands of the pages for a script that runs them without Maven, each once: the
 * command as it stands there, and the words that {@code java} is called with, between tabs.
 * Without those that take long.
 *
 * <p>{@code mvn -q -f tools -Pbench -Dbench=tutorial.tools.pages.Commands}
 */
public final class Commands {

    private Commands() {}

    static void main(String[] args) throws IOException {
        Path root = Path.of("..");
        var lines = new TreeMap<String, String>();
        for (Chapter chapter : Chapter.all(root)) {
            if (chapter.isChapter()) {
                try (var pages = new Readmes(root, chapter.name(), Readmes.LIMITS)) {
                    for (OutputBlock block : pages.blocks()) {
                        if (block.mode().isRun() && !block.mode().slow()) {
                            lines.put(block.command(), line(chapter, block));
                        }
                    }
                }
            }
        }
        lines.values().forEach(System.out::println);
    }

    private static String line(Chapter chapter, OutputBlock block) throws IOException {
        List<String> fields = new ArrayList<>(List.of(block.command()));
        fields.addAll(chapter.javaArguments(Command.parse(block.command()).properties()));
        return String.join("\t", fields);
    }
}
