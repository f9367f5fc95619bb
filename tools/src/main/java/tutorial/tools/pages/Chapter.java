package tutorial.tools.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A module as its folder and its last build describe it: its examples, and how they are run. */
final class Chapter {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path CLASSES = Path.of("target/classes");
    /** Of the class itself: what is nested in it stands further in. */
    private static final Pattern MAIN = Pattern.compile("(?m)^    (?:public )?(?:static )?"
            + "void main\\((?:String(?:\\[]|\\.\\.\\.) \\w+)?\\)");
    /** What a reader may set for every chapter. */
    private static final Set<String> READERS = Set.of("example", "exec.args", "log");

    private final Path folder;
    private Build build;

    /** The module in that folder; nothing is read until it is asked for. */
    Chapter(Path folder) {
        this.folder = folder;
    }

    /** The chapters and tools below a folder, in their order. */
    static List<Chapter> all(Path root) throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> folder.getFileName().toString()
                    .matches("\\d\\d-.*|tools"))
                    .filter(folder -> Files.exists(folder.resolve("pom.xml"))).sorted()
                    .map(Chapter::new).toList();
        }
    }

    /** The folder's name, by which commands and pages call the chapter. */
    String name() {
        return folder.getFileName().toString();
    }

    Path folder() {
        return folder;
    }

    /** Whether this has examples, and pages that explain them; the tools have not. */
    boolean isChapter() {
        return Character.isDigit(name().charAt(0));
    }

    /** The page on which the chapter begins, or would. */
    Path entrance() {
        return folder.resolve("README.md");
    }

    /** What its first page is called. */
    String title() throws IOException {
        return Files.readAllLines(entrance()).getFirst().replaceAll("^# ", "");
    }

    /** What the build wrote down; if it cannot be read, an exception says what to do. */
    synchronized Build build() {
        if (build == null) {
            build = Build.read(folder);
        }
        return build;
    }

    /** What the pom sets; empty if it does not. */
    String property(String name) {
        return build().properties().containsKey(name) ? build().value(name, Map.of()) : "";
    }

    /** The names of the examples: the classes of the chapter's package with a main. */
    List<String> examples() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(SOURCES).resolve(packageFolder()))) {
            List<String> examples = new ArrayList<>();
            for (Path file : files.filter(Chapter::isSource).sorted().toList()) {
                if (MAIN.matcher(Files.readString(file)).find()) {
                    examples.add(nameOf(file));
                }
            }
            return examples;
        }
    }

    /** Where the source of an example is, or would be. */
    Path source(String example) {
        return folder.resolve(SOURCES).resolve(packageFolder()).resolve(example + ".java");
    }

    /** Where the test of an example is, or would be. */
    Path test(String example) {
        return folder.resolve("src/test/java").resolve(packageFolder())
                .resolve(example + "Test.java");
    }

    /** Where the list of lessons is, or would be. */
    Path lessons() {
        return folder.resolve("src/main/resources").resolve(packageFolder())
                .resolve("lessons.txt");
    }

    /** The example that a command runs. */
    String example(Map<String, String> commandLine) {
        return build().value("example", commandLine);
    }

    /** Whether the build looks at this property at all. */
    boolean knows(String property) {
        return READERS.contains(property) || build().properties().containsKey(property);
    }

    /** What {@code java} is to be called with for this command. */
    List<String> javaArguments(Map<String, String> commandLine) throws IOException {
        assertCompiled();
        List<String> words = new ArrayList<>(
                Words.ofExecPlugin(build().value("jvm.flags", commandLine)));
        words.addAll(List.of("-Dlog=" + commandLine.getOrDefault("log", "warn"),
                "-Dchapter=" + name(), "-classpath",
                build().classPath(), property("chapter.package") + "." + example(commandLine)));
        String arguments = commandLine.getOrDefault("exec.args", "").strip();
        if (!arguments.isEmpty()) {
            words.addAll(List.of(arguments.split("\\s+")));
        }
        return words;
    }

    /**
     * Sees to it that what is run is what the sources say.
     *
     * @throws IllegalStateException if a source is newer than its class, or has none
     */
    void assertCompiled() throws IOException {
        build();
        Path sources = folder.resolve(SOURCES);
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path source : files.filter(Chapter::isSource).toList()) {
                Path compiled = folder.resolve(CLASSES).resolve(sources.relativize(source))
                        .resolveSibling(nameOf(source) + ".class");
                String what = folder.getParent().relativize(source).toString();
                if (Files.notExists(compiled)) {
                    throw new IllegalStateException(what + " is not compiled;"
                            + " run: mvn -q compile");
                }
                FileTime changed = Files.getLastModifiedTime(source);
                if (Files.getLastModifiedTime(compiled).compareTo(changed) < 0) {
                    throw new IllegalStateException(what
                            + " was changed since it was compiled; run: mvn -q compile");
                }
            }
        }
    }

    private String packageFolder() {
        return property("chapter.package").replace('.', '/');
    }

    /** Not package-info.java and the like, of which nothing need be compiled. */
    private static boolean isSource(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".java") && !name.contains("-");
    }

    private static String nameOf(Path source) {
        return source.getFileName().toString().replaceAll("\\.java$", "");
    }
}
