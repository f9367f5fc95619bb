package tutorial.processes;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.Locale;
import tutorial.processes.lib.Arguments;
import tutorial.processes.lib.ChildJvm;
import tutorial.processes.lib.Children;
import tutorial.processes.lib.Log;

/**
 * Processes share no memory: five of them add to "the same" {@code n}, and each has its own.
 * Python's {@code Process(target=count)} hands over a function; Java starts a program.
 */
public final class Counting {

    /** Every process that runs this class has one of these: the parent, and each child. */
    private static long n;

    static void main(String[] given) throws IOException, InterruptedException {
        var args = Arguments.of(Counting.class, given);
        boolean inTurn = args.flag("--in-turn", "first start each child after the last has ended");
        int workers = args.number("workers", "how many child processes", 5, 1, 100);
        int count = args.number("count", "how many additions each", 100_000, 1, 1_000_000_000);
        args.end();

        if (inTurn) {
            System.out.println("In turn:");
            startAndJoin(workers, count, true);
            System.out.println("All at once:");
        }
        startAndJoin(workers, count, false);
    }

    static void startAndJoin(int workers, int count, boolean inTurn)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        String java = System.getProperty("java.home") + "/bin/java";
        String classPath = System.getProperty("java.class.path");
        // region start-join
        try (var children = new Children()) {
            var started = new ArrayList<Process>();
            for (int k = 0; k < workers; k++) {
                var builder = new ProcessBuilder(java, "-XX:+UseSerialGC", "-cp", classPath,
                        Worker.class.getName(), "" + k, "" + count);
                builder.redirectOutput(Redirect.INHERIT);
                started.add(children.start(builder));
                if (inTurn) {
                    started.getLast().waitFor();
                    Log.debug("joined process {} before the next", started.getLast().pid());
                }
            }
            for (Process child : started) {
                if (child.waitFor() != 0) {
                    throw new IOException("a child ended with status " + child.exitValue());
                }
                Log.debug("joined process {}", child.pid());
            }
        }
        // endregion
        System.out.println("Main: n=" + n + ", pid=" + ProcessHandle.current().pid());
        System.out.printf(Locale.ROOT, "Total time: %.2f s%n", (System.nanoTime() - start) / 1e9);
    }

    // region worker
    static final class Worker {

        static void main(String[] args) {
            ChildJvm.endWithParent();
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
