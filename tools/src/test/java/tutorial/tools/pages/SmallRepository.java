package tutorial.tools.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import tutorial.tools.pages.ExampleRun.Limits;

/** A repository with one small chapter, made in a temporary folder: its pages are put to tests. */
record SmallRepository(Path root) {

    /** What is left over is waited for, so briefly: the tests leave it on purpose. */
    static final Limits LIMITS = new Limits(Duration.ofSeconds(60), Duration.ofSeconds(1));

    private static final String CLASS_PATH = """
            VM Arguments:
            java_class_path (initial): %s
            Launcher Type: SUN_STANDARD
            """;

    private static final String SETTINGS = "{chapter.package=small, example=Say, word=hello, "
            + "jvm.flags=-XX:+UseSerialGC -XX:TieredStopAtLevel=1\n -Dword=${word}"
            + " \"-Dtwo=two words\"}";

    private static final Map<String, String> SOURCES = Map.of(
            "Say", """
                    /** Prints its arguments, one a line, with blanks for underscores. */
                    public class Say {
                        // region main
                        static void main(String[] args) {
                            for (String arg : args) {
                                System.out.println(arg.replace('_', ' '));
                            }
                        }
                        // endregion
                    }
                    """, "Properties", """
                    public class Properties {
                        void main() {
                            System.out.println("word=" + System.getProperty("word"));
                            System.out.println();
                            System.out.println("  two=" + System.getProperty("two"));
                            System.out.println("log=" + System.getProperty("log"));
                        }
                    }
                    """, "End", """
                    public class End {
                        static void main(String[] args) {
                            System.out.println("out");
                            System.err.println("a reason");
                            System.exit(Integer.parseInt(args[0]));
                        }
                    }
                    """, "Leave", """
                    import java.nio.file.*;
                    public class Leave {
                        static void main(String[] args) throws Exception {
                            System.out.println("leaving");
                            long pid = ProcessHandle.current().pid();
                            switch (args[0]) {
                                case "process", "hang" -> {
                                    String java = ProcessHandle.current().info().command()
                                            .orElseThrow();
                                    new ProcessBuilder(java, "-cp",
                                            System.getProperty("java.class.path"),
                                            "small.Leave$Child").inheritIO().start();
                                    if (args[0].equals("hang")) {
                                        Thread.currentThread().join();
                                    }
                                }
                                case "others" -> {
                                    String path = System.getProperty("java.class.path");
                                    long end = System.nanoTime() + 500_000_000;
                                    long others = 0;
                                    while (System.nanoTime() < end && others == 0) {
                                        others = ProcessHandle.allProcesses().filter(each ->
                                                each.pid() != pid && each.info().commandLine()
                                                .orElse("").contains(path)).count();
                                    }
                                    System.out.println(others);
                                }
                                case "here" -> Files.createFile(Path.of("left.txt"));
                                case "temporary" -> Files.createTempFile("left", ".txt");
                                default -> Files.createFile(Path.of(args[0] + pid + "-left"));
                            }
                        }
                        static class Child {
                            static void main(String[] args) throws Exception {
                                Thread.currentThread().join();
                            }
                        }
                    }
                    """, "Nested", """
                    /** No example: only what is nested in it can be run. */
                    public class Nested {
                        static class Child {
                            static void main(String[] args) {}
                        }
                        static void main(int no) {}
                    }
                    """, "exercises/Stub", """
                    public class Stub {
                        static void main(String[] args) {}
                    }
                    """);

    /** Makes the chapter; there are no pages yet. */
    static SmallRepository in(Path folder) throws IOException {
        Path root = folder.toRealPath();
        Path chapter = root.resolve("01-small");
        Path classes = Files.createDirectories(chapter.resolve("target/classes"));
        Files.createFile(root.resolve("pom.xml"));
        Files.createFile(chapter.resolve("pom.xml"));
        Files.writeString(chapter.resolve("target/class-path.txt"),
                CLASS_PATH.formatted(classes));
        Files.writeString(chapter.resolve("target/run-settings.txt"), SETTINGS);
        for (Map.Entry<String, String> source : SOURCES.entrySet()) {
            Path file = chapter.resolve("src/main/java/small/" + source.getKey() + ".java");
            Files.createDirectories(file.getParent());
            String name = "package small" + (source.getKey().contains("/") ? ".exercises" : "");
            Files.writeString(file, name + ";\n" + source.getValue());
        }
        Files.createDirectories(chapter.resolve("src/test/java/small"));
        for (String example : List.of("Say", "Properties", "End", "Leave")) {
            Files.createFile(chapter.resolve("src/test/java/small/" + example + "Test.java"));
        }
        return new SmallRepository(root);
    }

    /** Makes the chapter and compiles it: its examples can be run. */
    static SmallRepository compiledIn(Path folder) throws IOException {
        SmallRepository repository = in(folder);
        Path chapter = repository.chapter();
        List<String> javac = new ArrayList<>(
                List.of("-d", chapter.resolve("target/classes").toString()));
        for (String source : SOURCES.keySet()) {
            javac.add(chapter.resolve("src/main/java/small/" + source + ".java").toString());
        }
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null,
                javac.toArray(String[]::new)));
        return repository;
    }

    Path chapter() {
        return root.resolve("01-small");
    }

    void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    String read(String name) throws IOException {
        return Files.readString(root.resolve(name));
    }

    /** What is wrong with this README.md of the root; nothing else is run or looked at. */
    List<String> problems(String readme) throws IOException, InterruptedException {
        return problems(readme, LIMITS);
    }

    List<String> problems(String readme, Limits limits) throws IOException, InterruptedException {
        write("README.md", readme);
        return problemsOf("README.md", limits);
    }

    /** What is wrong at places in that file. */
    List<String> problemsOf(String file, Limits limits) throws IOException, InterruptedException {
        List<String> problems = new ArrayList<>();
        try (var readmes = new Readmes(root, limits)) {
            for (Check check : readmes.checks(block -> true)) {
                if (check.place().page().equals(file)) {
                    check.problem().map(Problem::toString).ifPresent(problems::add);
                }
            }
        }
        return problems;
    }

    /** A page with one block: the comment stands in line 3, the block begins in line 4. */
    static String page(String mode, String arguments, String... output) {
        return """
                # A page

                <!-- output: %s -->
                ```console
                $ mvn -q -f 01-small %s
                %s```
                """.formatted(mode, arguments,
                output.length == 0 ? "" : String.join("\n", output) + "\n");
    }

    /** The arguments that make Say print these lines. */
    static String say(String... lines) {
        return "-Dexec.args=\"" + String.join("\n", lines).replace(' ', '_').replace('\n', ' ')
                + "\"";
    }
}
