package tutorial.tools.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tutorial.tools.lib.Arguments;
import tutorial.tools.pages.Copies.Copy;

/**
 * Writes the files that several chapters share into each chapter that has them, from the first that
 * does. You will see one line for each file that was written; nothing where all were the same.
 */
public final class RefreshCopies {

    private RefreshCopies() {}

    static void main(String[] args) throws IOException {
        var arguments = Arguments.of(RefreshCopies.class, args);
        String chapter = arguments.text("chapter", "the only one that is written to", "");
        String file = arguments.text("file", "which the chapter lacks and is to get", "");
        arguments.end();

        Path root = Path.of("..");
        try {
            if (!file.isEmpty()) {
                add(root, chapter, file);
            }
        } catch (IllegalArgumentException told) {
            throw arguments.refuse(told.getMessage());
        }
        refresh(root, chapter).forEach(System.out::println);
    }

    /** Gives a module a file that it lacks. */
    static void add(Path root, String module, String name) throws IOException {
        if (!Copies.NAMES.contains(name)) {
            throw new IllegalArgumentException("\"" + name + "\" is none of "
                    + String.join(", ", Copies.NAMES));
        }
        Copy copy = new Copies(root).added(module, name);
        Files.createDirectories(copy.file().getParent());
        // Its text is written with that of all the others.
        Files.createFile(copy.file());
    }

    /** Writes the copies that are not like their sources, of one module or all, and says which. */
    static List<String> refresh(Path root, String only) throws IOException {
        List<String> written = new ArrayList<>();
        var copies = new Copies(root);
        for (String name : Copies.NAMES) {
            for (Copy copy : copies.of(name)) {
                if (!copy.isTrue() && copy.file().startsWith(root.resolve(only))) {
                    Files.writeString(copy.file(), copy.text());
                    written.add(root.relativize(copy.file()) + ": written from "
                            + root.relativize(copy.source()));
                }
            }
        }
        return written;
    }
}
