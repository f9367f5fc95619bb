package tutorial.tools.pages;

import java.io.File;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A chapter as its pom.xml and its folder describe it: its examples, and how they are run. */
final class Chapter {

    private static final String SOURCES = "src/main/java";

    private final Path root;
    private final Path folder;
    private final Pom pom;
    private final LocalRepository repository;

    private Chapter(Path folder, Pom pom, LocalRepository repository) {
        this.root = folder.getParent();
        this.folder = folder;
        this.pom = pom;
        this.repository = repository;
    }

    static Chapter read(Path folder, LocalRepository repository) {
        return new Chapter(folder, Pom.read(folder.resolve("pom.xml"), repository::pom),
                repository);
    }

    Path folder() {
        return folder;
    }

    /** The names of the examples: the classes with a main, without the exercises. */
    List<String> examples() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(SOURCES).resolve(packageFolder()))) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).sorted()
                    .toList();
            List<String> examples = new ArrayList<>();
            for (Path source : sources) {
                String name = nameOf(source);
                if (!name.contains("-") && hasMain(compiled(source))) {
                    examples.add(name);
                }
            }
            return examples;
        }
    }

    /** Where the source of an example is, or would be. */
    Path source(String example) {
        return folder.resolve(SOURCES).resolve(packageFolder()).resolve(example + ".java");
    }

    /** The example that a command runs. */
    String example(Map<String, String> commandLine) {
        return pom.interpolate("${example}", commandLine);
    }

    /** Whether the build looks at this property at all. */
    boolean knows(String property) {
        return pom.property(property).isPresent();
    }

    /**
     * Sees to it that what is run is what the sources say.
     *
     * @throws IllegalStateException if a source is newer than its class, or has none
     */
    void assertCompiled() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(SOURCES))) {
            for (Path source : files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !nameOf(file).contains("-")).toList()) {
                compiled(source);
            }
        }
    }

    /** What Maven would call {@code java} with, the class path filled in. */
    List<String> javaArguments(Map<String, String> commandLine) throws IOException {
        assertCompiled();
        String arguments = pom.execArguments().orElseThrow(() -> new IllegalStateException(
                "no pom says how the exec plugin calls java for " + folder));
        return Words.ofExecPlugin(pom.interpolate(arguments, commandLine)).stream()
                .map(word -> word.equals("%classpath") ? classPath() : word).toList();
    }

    private String classPath() {
        return Stream.concat(Stream.of(folder.resolve("target/classes").toAbsolutePath()),
                repository.classPath(pom).stream()).map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private String packageFolder() {
        return pom.property("chapter.package").orElseThrow(() -> new IllegalStateException(
                folder + "/pom.xml sets no chapter.package")).replace('.', '/');
    }

    private static String nameOf(Path source) {
        return source.getFileName().toString().replaceAll("\\.java$", "");
    }

    private Path compiled(Path source) throws IOException {
        Path inside = folder.resolve(SOURCES).relativize(source);
        Path compiled = folder.resolve("target/classes").resolve(inside)
                .resolveSibling(nameOf(source) + ".class");
        if (Files.notExists(compiled)) {
            throw new IllegalStateException(root.relativize(source)
                    + " is not compiled; run: mvn -q compile");
        }
        FileTime changed = Files.getLastModifiedTime(source);
        if (Files.getLastModifiedTime(compiled).compareTo(changed) < 0) {
            throw new IllegalStateException(root.relativize(source)
                    + " was changed since it was compiled; run: mvn -q compile");
        }
        return compiled;
    }

    /** Whether the class itself has a main, whatever the classes nested in it have. */
    private static boolean hasMain(Path compiled) throws IOException {
        return ClassFile.of().parse(compiled).methods().stream()
                .filter(method -> method.methodName().equalsString("main"))
                .map(method -> method.methodType().stringValue())
                .anyMatch(type -> type.equals("()V") || type.equals("([Ljava/lang/String;)V"));
    }
}
