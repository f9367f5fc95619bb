package tutorial.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.commons.io.IOUtils;

/**
 * Processes share no memory: five of them add onto "the same" {@code n}, and each has its own.
 *
 * <p>You will see five equal results, in whatever order the children end, and the parent's
 * {@code n}, which nobody touched.
 *
 * <p>In Python, {@code multiprocessing.Process(target=count)} hands over the function itself; Java
 * starts a new program, and what it is to do is handed over as arguments.
 */
public final class Counting {

    private static final String HELP = """
            Counting: child processes add 0, 1, 2, ... onto an n that only looks shared.
              workers  how many child processes, 1 to 100 (default 5)
              count    how many additions each, 1 to 1000000000 (default 100000)
            Copy: mvn -q -f 01-processes -Dexec.args="5 100000"
            """;

    /** Every process that runs this class has one of these: the parent, and each child. */
    private static long n;

    static void main(String[] args) throws IOException {
        var arguments = Arguments.of(HELP, args);
        int workers = arguments.number("workers", 5, 1, 100);
        int count = arguments.number("count", 100_000, 1, 1_000_000_000);
        arguments.end();

        long start = System.nanoTime();
        List<Ended> children = countAtOnce(workers(workers, count), System.out::println);
        long nanos = System.nanoTime() - start;

        System.out.println("Main: n=" + n + ", pid=" + ProcessHandle.current().pid());
        System.out.printf(Locale.ROOT, "Total time: %.2f s%n", nanos / 1e9);
        List<Ended> failed = children.stream().filter(child -> child.status() != 0).toList();
        for (Ended child : failed) {
            System.err.printf("The child with pid %d ended with status %d: %s%n", child.pid(),
                    child.status(), child.errors().strip());
        }
        System.exit(failed.isEmpty() ? 0 : 1);
    }

    /** What is left of a child: its exit status, and what it printed on standard error. */
    record Ended(long pid, int status, String errors) {}

    /** One builder for each child; the number of the child and the job are its arguments. */
    static List<ProcessBuilder> workers(int workers, int count) {
        var builders = new ArrayList<ProcessBuilder>();
        for (int k = 0; k < workers; k++) {
            builders.add(ChildJvm.of(Worker.class, "" + k, "" + count));
        }
        return builders;
    }

    /** Starts all children before waiting for the first; hands on each line as it arrives. */
    static List<Ended> countAtOnce(List<ProcessBuilder> builders, Consumer<String> lines)
            throws IOException {
        try (var children = new Children()) {
            var running = new ArrayList<CompletableFuture<Ended>>();
            for (ProcessBuilder builder : builders) {
                Process child = children.start(builder);
                running.add(CompletableFuture.supplyAsync(() -> follow(child, lines),
                        task -> Thread.ofVirtual().start(task)));
            }
            return running.stream().map(CompletableFuture::join).toList();
        }
    }

    /** Reads both streams to their ends, so that no child blocks on a full pipe, and joins it. */
    private static Ended follow(Process child, Consumer<String> lines) {
        var errors = CompletableFuture.supplyAsync(() -> readAll(child),
                task -> Thread.ofVirtual().start(task));
        child.inputReader().lines().forEach(lines);
        int status = child.onExit().join().exitValue();
        return new Ended(child.pid(), status, errors.join());
    }

    private static String readAll(Process child) {
        try {
            return IOUtils.toString(child.getErrorStream(), Charset.defaultCharset());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // region worker
    /** The child's program. */
    static final class Worker {

        static void main(String[] args) {
            int count = Integer.parseInt(args[1]);
            for (int i = 0; i < count; i++) {
                n += i;
            }
            long pid = ProcessHandle.current().pid();
            System.out.println("Process " + args[0] + ": n=" + n + ", pid=" + pid);
        }
    }
    // endregion
}
