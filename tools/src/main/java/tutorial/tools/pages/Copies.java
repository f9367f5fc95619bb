package tutorial.tools.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files that stand in several modules in the same shape, because a chapter stands alone. The
 * first module that has one is its source; the others have it at the same place in their package.
 */
final class Copies {

    /** The files that are shared, wherever a module has one of that name. */
    static final List<String> NAMES = List.of("Launcher.java", "Arguments.java", "Stop.java",
            "WayOut.java", "Children.java", "ChildJvm.java", "Log.java", "ProcessId.java",
            "TemporaryFolder.java", "Program.java", "NothingLeftBehind.java", "ExamplesTest.java",
            "Rounds.java", "HouseTest.java", "LessonOrder.java", "MistakesTest.java",
            "Refused.java", "InTime.java", "Busy.java", "logback.xml");

    /** Where such a file may stand; PACKAGE is the module's own. */
    private static final List<String> PLACES = List.of("src/main/java/PACKAGE/lib",
            "src/main/java/PACKAGE", "src/test/java/PACKAGE/lib", "src/test/java/PACKAGE",
            "src/test/java/PACKAGE/exercises", "src/main/resources");

    private final Path root;
    private final List<Path> modules;

    /** Finds the modules below that folder: the chapters in their order, then the tools. */
    Copies(Path root) throws IOException {
        this.root = root;
        try (Stream<Path> folders = Files.list(root)) {
            modules = folders.filter(folder -> folder.getFileName().toString()
                    .matches("\\d\\d-.*|tools"))
                    .filter(folder -> Files.isDirectory(folder.resolve("src"))).sorted().toList();
        }
    }

    /** A file, the one it is to be like, and the text that is therefore to stand in it. */
    record Copy(Path source, Path file, String text) {

        /** Whether the file says what it should. */
        boolean isTrue() throws IOException {
            return Files.exists(file) && Files.readString(file).equals(text);
        }
    }

    /** The copies of the files of that name; none where one module at most has it. */
    List<Copy> of(String name) throws IOException {
        List<Copy> copies = new ArrayList<>();
        for (String place : PLACES) {
            List<Path> files = new ArrayList<>();
            for (Path module : modules) {
                Path file = file(module, place, name);
                if (Files.isRegularFile(file)) {
                    files.add(file);
                    copies.add(copy(files.getFirst(), file));
                }
            }
        }
        copies.removeIf(copy -> copy.file().equals(copy.source()));
        return copies;
    }

    /**
     * The copy that a module lacks, at the place that its source has.
     *
     * @throws IllegalArgumentException if there is no such module, source, or lack
     */
    Copy added(String module, String name) throws IOException {
        Path folder = root.resolve(module);
        if (!modules.contains(folder)) {
            throw new IllegalArgumentException("there is no module " + module);
        }
        for (String place : PLACES) {
            for (Path other : modules) {
                Path source = file(other, place, name);
                if (Files.isRegularFile(source)) {
                    Path file = file(folder, place, name);
                    if (Files.exists(file)) {
                        throw new IllegalArgumentException(module + " has a " + name + " already");
                    }
                    return copy(source, file);
                }
            }
        }
        throw new IllegalArgumentException("no module has a " + name + " yet");
    }

    private static Path file(Path module, String place, String name) throws IOException {
        return module.resolve(place.replace("PACKAGE", "tutorial/" + packageOf(module)))
                .resolve(name);
    }

    private Copy copy(Path source, Path file) throws IOException {
        String from = packageOf(module(source));
        String to = packageOf(module(file));
        return new Copy(source, file, Files.readString(source)
                .replaceAll("\\btutorial([./])" + from + "\\b", "tutorial$1" + to));
    }

    private Path module(Path file) {
        return modules.stream().filter(file::startsWith).findFirst().orElseThrow();
    }

    /** What stands for "processes" in {@code tutorial.processes}. */
    private static String packageOf(Path module) throws IOException {
        try (Stream<Path> packages = Files.list(module.resolve("src/main/java/tutorial"))) {
            return packages.filter(Files::isDirectory).map(Path::getFileName).map(Path::toString)
                    .findFirst().orElseThrow(() -> new IOException(module + " has no package"));
        }
    }
}
