package tutorial.processes;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Processes share no memory: five of them add onto "the same" {@code n}, and each has its own.
 *
 * <p>You will see five equal results, in whatever order the children end, and the parent's
 * {@code n}, which nobody touched. With {@code --in-turn} each child is started after the last
 * has ended, and then all at once, for comparison.
 *
 * <p>In Python, {@code multiprocessing.Process(target=count)} hands over the function itself; Java
 * starts a new program, and what it is to do is handed over as arguments.
 */
public final class Counting {

    private static final String HELP = """
            Counting: child processes add 0, 1, 2, ... onto an n that only looks shared.
              workers    how many child processes, 1 to 100 (default 5)
              count      how many additions each, 1 to 1000000000 (default 100000)
              --in-turn  first start each child after the last has ended, then all at once
            Copy: mvn -q -f 01-processes -Dexec.args="5 100000"
            """;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Every process that runs this class has one of these: the parent, and each child. */
    private static long n;

    static void main(String[] args) throws IOException, InterruptedException {
        var arguments = Arguments.of(HELP, args);
        boolean inTurn = arguments.flag("--in-turn");
        int workers = arguments.number("workers", 5, 1, 100);
        int count = arguments.number("count", 100_000, 1, 1_000_000_000);
        arguments.end();

        boolean allWell = true;
        if (inTurn) {
            System.out.println("In turn:");
            allWell = report(countInTurn(workers(workers, count), LIMIT, System.out::println));
            System.out.println("All at once:");
        }
        allWell &= report(countAtOnce(workers(workers, count), LIMIT, System.out::println));
        System.exit(allWell ? 0 : 1);
    }

    private static boolean report(Run run) {
        System.out.println("Main: n=" + n + ", pid=" + ProcessHandle.current().pid());
        System.out.printf(Locale.ROOT, "Total time: %.2f s%n", run.nanos() / 1e9);
        List<Ended> failed = run.children().stream().filter(child -> child.status() != 0).toList();
        for (Ended child : failed) {
            System.err.println("Child with pid " + child.pid() + (child.late() ? ", late: " : ": ")
                    + ExitStatus.inWords(child.status()) + ".");
        }
        return failed.isEmpty();
    }

    /** How a child ended; {@code late} says that it was killed because its time was up. */
    record Ended(long pid, int status, boolean late) {}

    /** The children's ends, in the order of their builders, and the time from start to last end. */
    record Run(List<Ended> children, long nanos) {}

    /** One builder for each child; the number of the child and the job are its arguments. */
    static List<ProcessBuilder> workers(int workers, int count) {
        return IntStream.range(0, workers)
                .mapToObj(k -> ChildJvm.of(Worker.class, "" + k, "" + count)).toList();
    }

    // region start-join
    /** Starts all children before waiting for the first; hands on each line as it arrives. */
    static Run countAtOnce(List<ProcessBuilder> builders, Duration limit, Consumer<String> lines)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (var children = new Children()) {
            var running = new ArrayList<Running>();
            for (ProcessBuilder builder : builders) {
                running.add(Running.start(children, builder, lines));
            }
            var ended = new ArrayList<Ended>();
            for (Running child : running) {
                ended.add(child.join(limit));
            }
            return new Run(ended, System.nanoTime() - start);
        }
    }

    /** Starts each child after the one before it has ended. */
    static Run countInTurn(List<ProcessBuilder> builders, Duration limit, Consumer<String> lines)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (var children = new Children()) {
            var ended = new ArrayList<Ended>();
            for (ProcessBuilder builder : builders) {
                ended.add(Running.start(children, builder, lines).join(limit));
            }
            return new Run(ended, System.nanoTime() - start);
        }
    }
    // endregion

    /** A child, and the thread that reads what it prints, so that it never waits for a reader. */
    private record Running(Process child, Thread reader) {

        static Running start(Children children, ProcessBuilder builder, Consumer<String> lines)
                throws IOException {
            // A pipe that nobody reads fills up and blocks the child: its parent's is as good.
            if (builder.redirectError() == Redirect.PIPE) {
                builder.redirectError(Redirect.INHERIT);
            }
            Process child = children.start(builder);
            Thread reader = Thread.ofPlatform().name("reader-of-" + child.pid())
                    .start(() -> child.inputReader().lines().forEach(lines));
            return new Running(child, reader);
        }

        Ended join(Duration limit) throws InterruptedException {
            boolean late = !child.waitFor(limit);
            int status = late ? child.destroyForcibly().waitFor() : child.exitValue();
            reader.join();
            return new Ended(child.pid(), status, late);
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
