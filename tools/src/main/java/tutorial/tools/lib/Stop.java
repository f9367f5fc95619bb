package tutorial.tools.lib;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.IOUtils;

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

    /** This system lacks what the lesson needs, and the reader can do nothing: status 0. */
    public static Stop missing(String line) {
        return new Stop(0, line, null);
    }

    /** The system refused, as with a full disk, or a program failed: status 1. */
    public static Stop failed(String line, Throwable cause) {
        return new Stop(1, line, cause);
    }

    /** What {@code --help} prints: the lesson's question, its arguments, a command to copy. */
    static Stop help(Class<?> lesson, List<String> arguments, String defaults) {
        String name = lesson.getSimpleName();
        String question = resource(lesson, "lessons.txt").lines()
                .filter(line -> line.startsWith(name + ":")).findFirst().orElse(name);
        String copy = "Copy: mvn -q -f " + System.getProperty("chapter", "CHAPTER") + " -Dexample="
                + name + (defaults.isBlank() ? "" : " -Dexec.args=\"" + defaults + "\"");
        return missing(Stream.of(List.of(question), arguments, List.of(copy)).flatMap(List::stream)
                .collect(Collectors.joining("\n")));
    }

    private static String resource(Class<?> near, String name) {
        try {
            return IOUtils.resourceToString("/" + near.getPackageName().replace('.', '/') + "/"
                    + name, StandardCharsets.UTF_8);
        } catch (IOException notThere) {
            throw new UncheckedIOException(notThere);
        }
    }

    /** The exit status: 0, 1 or 2. */
    public int status() {
        return status;
    }

    /** From now on, what main lets out is told in a line, if it is a Stop or an IOException. */
    static void tellOnThisThread() {
        Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> {
            if (thrown instanceof Stop stop) {
                (stop.status == 0 ? System.out : System.err).println(stop.getMessage());
            } else if (thrown instanceof IOException refused) {
                System.err.println(inWords(refused));
            } else if (thrown instanceof UncheckedIOException refused) {
                System.err.println(inWords(refused.getCause()));
            } else {
                thread.getThreadGroup().uncaughtException(thread, thrown);
            }
            System.exit(thrown instanceof Stop stop ? stop.status : 1);
        });
    }

    private static String inWords(IOException refused) {
        String kind = refused.getClass() == IOException.class
                ? ""
                : refused.getClass().getSimpleName() + ": ";
        return kind + refused.getMessage();
    }
}
