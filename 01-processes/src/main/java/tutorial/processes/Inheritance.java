package tutorial.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.commons.io.IOUtils;
import tutorial.processes.lib.Arguments;
import tutorial.processes.lib.ChildJvm;
import tutorial.processes.lib.Children;
import tutorial.processes.lib.Log;
import tutorial.processes.lib.ProcessTable;

/**
 * A child has its parent's code, directory and environment, but not its heap, open files and
 * threads. In Python one made by {@code fork} has them; one made by {@code spawn}, as here, not.
 */
public final class Inheritance {

    static final List<String> WHAT = List.of("code", "directory", "static", "open file",
            "thread", "argument", "environment", "input");

    /** The source says this; the parent changes it before it starts the child. */
    private static String basket = "empty";

    static void main(String[] given) throws IOException, InterruptedException {
        var args = Arguments.of(Inheritance.class, given);
        String word = args.word("word", "what is handed over", "apple", "apple", "pear", "plum");
        args.end();
        ProcessTable.require();
        System.out.printf("%-14s %-18s %s%n", "", "in the parent", "in the child");
        Views views = startChildOfABusyParent(word);
        IntStream.range(0, WHAT.size()).forEach(i -> System.out.printf("%-14s %-18s %s%n",
                WHAT.get(i), views.parent().get(i), views.child().get(i)));
    }

    record Views(List<String> parent, List<String> child) {}

    static Views startChildOfABusyParent(String word) throws IOException, InterruptedException {
        // region start
        basket = word;
        Path file = Path.of(System.getProperty("java.home"), "release");
        try (var children = new Children(); var open = Files.newByteChannel(file)) {
            Thread thread = Thread.ofPlatform().name("busy").daemon().start(LockSupport::park);
            ProcessBuilder builder = ChildJvm.of(View.class, file, word);
            builder.environment().put("TUTORIAL_WORD", word);
            Process child = children.start(builder);
            Log.debug("handed over {} as argument, in the environment, as input", word);
            try (var input = child.outputWriter()) {
                input.write(word);
            }
            List<String> seen = children.output(child, Duration.ofSeconds(40));
            Log.debug("{} is open, and the child has {}", open, seen);
            var views = new Views(view(file, "-", "-"), seen);
            LockSupport.unpark(thread);
            return views;
        }
        // endregion
    }

    private static List<String> view(Path file, String argument, String input)
            throws IOException {
        return List.of(Inheritance.class.getSimpleName(),
                Path.of("").toAbsolutePath().getFileName().toString(), basket,
                ProcessTable.isOpenHere(file) ? "open" : "-",
                ProcessTable.hasThread("busy") ? "runs" : "-", argument,
                System.getenv().getOrDefault("TUTORIAL_WORD", "-"), input);
    }

    static final class View {
        static void main(String[] args) throws IOException {
            view(Path.of(args[0]), args[1], IOUtils.toString(System.in, StandardCharsets.UTF_8))
                    .forEach(System.out::println);
        }
    }
}
