package tutorial.coroutines.lib;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ends a lesson with a line instead of a stack trace; says with which exit status. */
public final class Stop extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    private Stop(int status, String line, Throwable cause) {
        super(line, cause);
        this.status = status;
    }

    /** A slip of the reader: status 2, on standard error. */
    public static Stop slip(String line) {
        return new Stop(2, line, null);
    }

    /** All has been said, or this system lacks what the lesson needs: status 0. */
    public static Stop missing(String line) {
        return new Stop(0, line, null);
    }

    /** The system refused, as with a full disk, or a program failed: status 1. */
    public static Stop failed(String line, Throwable cause) {
        return new Stop(1, line, cause);
    }

    /** What {@code --help} prints: the lesson's question, its arguments, a command to copy. */
    static Stop help(Class<?> lesson, List<String> arguments, List<String> defaults) {
        String name = lesson.getSimpleName();
        String question = new Scanner(lesson.getResourceAsStream("lessons.txt"),
                StandardCharsets.UTF_8).findWithinHorizon("(?m)^" + name + ": .*$", 0);
        String copied = defaults.isEmpty()
                ? ""
                : " -Dexec.args=\"" + String.join(" ", defaults) + "\"";
        String copy = "Copy: mvn -q -f " + System.getProperty("chapter", "CHAPTER") + " -Dexample="
                + name + copied;
        return missing(Stream.of(List.of(question), arguments, List.of(copy)).flatMap(List::stream)
                .collect(Collectors.joining("\n")));
    }

    /** The exit status: 0, 1 or 2. */
    public int status() {
        return status;
    }

    /** What main lets out is told in a line: a Stop, an IOException, a limit that has passed. */
    static void tellOnThisThread() {
        Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> {
            Throwable told = thrown instanceof UncheckedIOException wrapper
                    ? wrapper.getCause()
                    : thrown;
            if (told instanceof Stop stop) {
                (stop.status == 0 ? System.out : System.err).println(stop.getMessage());
                System.exit(stop.status);
            } else if (told instanceof IOException || told instanceof TimeoutException) {
                // Ctrl-C may have ended a child first: a moment later this JVM says nothing, too.
                LockSupport.parkNanos(300_000_000);
                String kind = told.getClass().getSimpleName() + ": ";
                String line = ("" + told.getMessage()).lines().findFirst().orElse("");
                System.err.println(kind.replaceAll("^IOException: ", "") + line);
            } else {
                thread.getThreadGroup().uncaughtException(thread, thrown);
            }
            System.exit(1);
        });
    }
}
