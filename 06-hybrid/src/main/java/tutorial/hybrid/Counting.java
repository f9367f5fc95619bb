package tutorial.hybrid;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One process for each core, thousands of coroutines in each: all cores compute, and waiting costs
 * next to nothing.
 *
 * <p>Each virtual thread waits 10 ms, as for an answer from elsewhere, and then adds 0, 1, ..., 99
 * onto its process's total. You will see each process's total, their exact sum, and how long the
 * same waits would have taken one after the other.
 *
 * <p>In Python this takes processes for the cores and asyncio for the waiting. A single Java
 * process already uses all cores: what a second one adds is isolation.
 */
public final class Counting {

    private static final String HELP = """
            Counting: processes, each with thousands of virtual threads that wait and then count.
              processes  how many child processes, 1 to 64 (default: the number of cores)
              threads    how many virtual threads in each, 1 to 100000 (default 5000)
            Copy: mvn -q -f 06-hybrid -Dexec.args="2 5000"
            """;
    private static final Duration WAIT = Duration.ofMillis(10);
    private static final int ADDITIONS = 100;

    static void main(String[] args) throws IOException {
        var arguments = Arguments.of(HELP, args);
        int cores = Runtime.getRuntime().availableProcessors();
        int processes = arguments.number("processes", Math.min(cores, 64), 1, 64);
        int threads = arguments.number("threads", 5_000, 1, 100_000);
        arguments.end();

        long start = System.nanoTime();
        List<Long> totals = countInProcesses(processes, threads);
        double seconds = (System.nanoTime() - start) / 1e9;

        for (int k = 0; k < processes; k++) {
            System.out.println("Process " + k + ": total=" + totals.get(k));
        }
        long sum = totals.stream().mapToLong(Long::longValue).sum();
        System.out.println("Main: total=" + sum + ", expected " + expected(processes, threads));
        System.out.printf(Locale.ROOT, "Total time: %.2f s for %d waits of %d ms%n", seconds,
                processes * threads, WAIT.toMillis());
        System.out.printf(Locale.ROOT, "The same waits in sequence: %.2f s%n",
                processes * threads * WAIT.toMillis() / 1e3);
    }

    /** What all the additions come to: 0 + 1 + ... + 99 for every virtual thread. */
    static long expected(int processes, int threads) {
        return (long) processes * threads * (ADDITIONS * (ADDITIONS - 1L) / 2);
    }

    /**
     * Starts all processes at once and returns the total of each.
     *
     * @throws IOException if one of them ends with another status than 0
     */
    static List<Long> countInProcesses(int processes, int threads) throws IOException {
        try (var children = new Children()) {
            List<Process> running = new ArrayList<>();
            for (int k = 0; k < processes; k++) {
                running.add(children.start(ChildJvm.of(Worker.class, "" + threads)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)));
            }
            List<Long> totals = new ArrayList<>();
            for (Process child : running) {
                List<String> lines = child.inputReader().lines().toList();
                int status = child.onExit().join().exitValue();
                if (status != 0 || lines.size() != 1) {
                    throw new IOException("the child with pid " + child.pid()
                            + " ended with status " + status + " and printed " + lines);
                }
                totals.add(Long.parseLong(lines.getFirst()));
            }
            return totals;
        }
    }

    // region virtual-threads
    /** One process's share: that many virtual threads, all waiting at the same time. */
    static long countInVirtualThreads(int threads) throws InterruptedException {
        try (var coroutines = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Long> task = Counting::waitAndCount;
            List<Future<Long>> parts = coroutines.invokeAll(Collections.nCopies(threads, task));
            return parts.stream().mapToLong(Future::resultNow).sum();
        }
    }
    // endregion

    private static long waitAndCount() throws InterruptedException {
        Thread.sleep(WAIT);
        long n = 0;
        for (int i = 0; i < ADDITIONS; i++) {
            n += i;
        }
        return n;
    }

    /** The child's program. */
    static final class Worker {

        static void main(String[] args) throws InterruptedException {
            System.out.println(countInVirtualThreads(Integer.parseInt(args[0])));
        }
    }
}
