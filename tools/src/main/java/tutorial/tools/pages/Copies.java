package tutorial.tools.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files that stand in several modules in the same shape, because a chapter stands alone. The
 * first module that has one is its source; the others have it in their own package.
 */
final class Copies {

    /** The files that are shared, wherever a module has one of that name. */
    static final List<String> NAMES = List.of("Launcher.java", "Arguments.java", "Stop.java",
            "WayOut.java", "Children.java", "ChildJvm.java", "Log.java", "ProcessId.java",
            "TemporaryFolder.java", "Program.java", "NothingLeftBehind.java", "ExamplesTest.java",
            "HouseTest.java", "logback.xml");

    private static final List<String> ROOTS = List.of("src/main/java", "src/test/java",
            "src/main/resources");

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

    /**
     * A file that is to be the same as its source.
     *
     * @param source where the text is written by hand
     * @param file the copy
     * @param text what is to stand in it
     */
    record Copy(Path source, Path file, String text) {

        /** Whether the file says what it should. */
        boolean isTrue() throws IOException {
            return Files.exists(file) && Files.readString(file).equals(text);
        }
    }

    /** The copies of that file, without its source; none where one module at most has it. */
    List<Copy> of(String name) throws IOException {
        List<Copy> copies = new ArrayList<>();
        List<Path> places = new ArrayList<>();
        for (Path module : modules) {
            places.addAll(places(module, name));
        }
        for (Path file : places.subList(Math.min(1, places.size()), places.size())) {
            copies.add(copy(places.getFirst(), file));
        }
        return copies;
    }

    /**
     * The copy that a module lacks, at the place that the source has in its own.
     *
     * @throws IllegalArgumentException if there is no such module, source, or lack
     */
    Copy added(String module, String name) throws IOException {
        Path folder = root.resolve(module);
        if (!modules.contains(folder)) {
            throw new IllegalArgumentException("there is no module " + module);
        }
        if (!places(folder, name).isEmpty()) {
            throw new IllegalArgumentException(module + " has a " + name + " already");
        }
        for (Path other : modules) {
            Optional<Path> source = places(other, name).stream().findFirst();
            if (source.isPresent()) {
                String inside = other.relativize(source.get()).toString()
                        .replace("tutorial/" + packageOf(other), "tutorial/" + packageOf(folder));
                return copy(source.get(), folder.resolve(inside));
            }
        }
        throw new IllegalArgumentException("no module has a " + name + " yet");
    }

    private List<Path> places(Path module, String name) throws IOException {
        List<Path> places = new ArrayList<>();
        String own = "tutorial/" + packageOf(module);
        for (String sources : ROOTS) {
            for (String inside : List.of("", own, own + "/lib")) {
                Path file = module.resolve(sources).resolve(inside).resolve(name);
                if (Files.isRegularFile(file)) {
                    places.add(file);
                }
            }
        }
        return places;
    }

    private Copy copy(Path source, Path file) throws IOException {
        String from = packageOf(module(source));
        String to = packageOf(module(file));
        String text = Files.readString(source)
                .replaceAll("\\btutorial([./])" + from + "\\b", "tutorial$1" + to);
        if (file.toString().endsWith(".java")) {
            // The two may stand on different floors of their modules.
            String own = "tutorial." + to + (file.getParent().endsWith("lib") ? ".lib" : "");
            text = text.replaceFirst("(?m)^package .*;$", "package " + own + ";");
        }
        return new Copy(source, file, text);
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
