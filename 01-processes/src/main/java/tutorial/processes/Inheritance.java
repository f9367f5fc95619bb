package tutorial.processes;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.commons.io.IOUtils;

/**
 * What a child gets from its parent, and what not.
 *
 * <p>The parent changes a static variable, opens a file and starts a thread, and then a child. You
 * will see that the child has the code, the environment, the directory and the streams, and none of
 * the rest; and the three ways to hand state over: arguments, environment, standard input.
 *
 * <p>In Python, a child made by {@code fork} does have the changed variable and the open file; one
 * made by {@code spawn}, as every Java child is, has not.
 */
public final class Inheritance {

    private static final String HELP = """
            Inheritance: what a child process gets from its parent, and what not.
              word  what the parent hands over, one of: apple, pear, plum (default apple)
            Copy: mvn -q -f 01-processes -Dexample=Inheritance -Dexec.args="plum"
            """;
    private static final String VARIABLE = "TUTORIAL_WORD";
    private static final String THREAD = "the parent's thread";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** The source says this; the parent will change it before it starts the child. */
    private static String basket = "empty";

    static void main(String[] args) throws IOException, InterruptedException {
        var arguments = Arguments.of(HELP, args);
        String word = arguments.word("word", "apple", "apple", "pear", "plum");
        arguments.end();

        Views views = startChildOfABusyParent(word);
        System.out.printf("%-14s %-18s %s%n", "", "in the parent", "in the child");
        views.parent().forEach((what, seen) -> System.out.printf("%-14s %-18s %s%n", what, seen,
                views.child().get(what)));
    }

    /** The same questions, answered by the parent and by its child. */
    record Views(Map<String, String> parent, Map<String, String> child) {}

    // region start
    /** Fills the parent with things a child could inherit, and asks the child what it has. */
    @SuppressWarnings("try")
    static Views startChildOfABusyParent(String word) throws IOException, InterruptedException {
        Path file = Files.createTempFile("tutorial", ".open");
        var release = new CountDownLatch(1);
        try (var children = new Children(); var open = Files.newBufferedReader(file)) {
            // Held open is all that the file is for; without a name it is gone when it is closed.
            Files.delete(file);
            basket = word;
            Thread.ofPlatform().name(THREAD).daemon().start(() -> awaitQuietly(release));

            ProcessBuilder builder = ChildJvm.of(View.class, file.toString(), word);
            builder.environment().put(VARIABLE, word);
            builder.redirectError(ProcessBuilder.Redirect.INHERIT);
            Process child = children.start(builder);
            try (var input = child.outputWriter(StandardCharsets.UTF_8)) {
                input.write(word);
            }
            if (!child.waitFor(LIMIT)) {
                throw new IOException("the child did not end within " + LIMIT.toSeconds() + " s");
            }
            var seen = new LinkedHashMap<String, String>();
            child.inputReader(StandardCharsets.UTF_8).lines().map(line -> line.split("=", 2))
                    .forEach(pair -> seen.put(pair[0], pair[1]));
            return new Views(View.of(file, "-", "-", System.getenv(VARIABLE)), seen);
        } finally {
            basket = "empty";
            release.countDown();
        }
    }
    // endregion

    private static void awaitQuietly(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a process has. As a program it is the child; the parent asks itself the same. */
    static final class View {

        static void main(String[] args) throws IOException {
            String input = IOUtils.toString(System.in, StandardCharsets.UTF_8);
            of(Path.of(args[0]), args[1], input, System.getenv(VARIABLE))
                    .forEach((what, seen) -> System.out.println(what + "=" + seen));
        }

        static Map<String, String> of(Path file, String argument, String input, String variable)
                throws IOException {
            var view = new LinkedHashMap<String, String>();
            view.put("code", Inheritance.class.getSimpleName());
            view.put("directory", new File("").getAbsoluteFile().getName());
            view.put("static", basket);
            view.put("open file", isOpen(file));
            view.put("thread", Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread -> thread.getName().equals(THREAD)) ? "runs" : "-");
            view.put("argument", argument);
            view.put("environment", variable == null ? "-" : variable);
            view.put("input", input);
            return view;
        }

        private static String isOpen(Path file) throws IOException {
            if (!ProcessTable.available()) {
                return "not available on " + System.getProperty("os.name");
            }
            for (Path open : ProcessTable.list(Path.of("/proc/self/fd"))) {
                // The folder that is being listed is among them, and closed by now.
                if (Files.isSymbolicLink(open)
                        && Files.readSymbolicLink(open).startsWith(file + " (deleted)")) {
                    return "open";
                }
            }
            return "-";
        }
    }
}
