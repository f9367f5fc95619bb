package tutorial.gil;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Work that only computes gains nothing from threads under a global interpreter lock, whatever the
 * number of cores; without one, or in processes, it gets faster up to that number.
 *
 * <p>You will see the same count of primes by 1, 2 and 4 workers: threads without the lock, threads
 * with it, and processes; and how much faster each was than one worker of its kind.
 *
 * <p>Java has no such lock: the left part is Java as it is, the middle is what Python's threads
 * live under, the right is Python's way out.
 */
public final class CpuBound {

    private static final String HELP = """
            CpuBound: the same computation by 1, 2 and 4 threads, without and with a global lock, and
            by as many processes.
              limit  count the primes below this number, 10 to 100000000 (default 2000000)
            Copy: mvn -q -f 05-gil-lock -Dexec.args="2000000"
            """;
    private static final int BLOCK = 1_000;

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(HELP, args);
        int limit = arguments.number("limit", 2_000_000, 10, 100_000_000);
        arguments.end();

        // The first run also compiles: it is not one of those compared.
        Run warm = inThreads(limit, 1, () -> {}, Callable::call);
        System.out.printf("Primes below %d: %d. Cores: %d.%n", limit, warm.primes(),
                Runtime.getRuntime().availableProcessors());
        System.out.println("         threads, no lock  threads, global lock         processes");
        System.out.println("workers    time speed-up     time speed-up switches    time speed-up");
        List<Run> first = new ArrayList<>();
        for (int workers : new int[]{1, 2, 4}) {
            var gil = new Gil(Gil.DEFAULT_SWITCH_INTERVAL);
            List<Run> runs = List.of(inThreads(limit, workers, () -> {}, Callable::call),
                    inThreads(limit, workers, gil::checkPoint, gil::compute),
                    inProcesses(limit, workers));
            if (first.isEmpty()) {
                first.addAll(runs);
            }
            System.out.printf(Locale.ROOT, "%7d  %s   %s %8d  %s%n", workers,
                    column(first.get(0), runs.get(0)), column(first.get(1), runs.get(1)),
                    gil.counters().switches(), column(first.get(2), runs.get(2)));
        }
    }

    private static String column(Run one, Run run) {
        return String.format(Locale.ROOT, "%4.2f s %7.2fx", run.seconds(),
                one.seconds() / run.seconds());
    }

    /** How many primes there are, and how long it took to count them. */
    record Run(int primes, double seconds) {}

    /** How a thread's whole work is run: as it is, or as the holder of a lock. */
    interface Regime {

        <T> T run(Callable<T> work) throws Exception;
    }

    /** Every thread takes every n-th block of numbers; {@code checkPoint} runs at each number. */
    static Run inThreads(int limit, int threads, Runnable checkPoint, Regime regime)
            throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        int primes = 0;
        try (var pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Integer>> parts = new ArrayList<>();
            for (int k = 0; k < threads; k++) {
                int first = k;
                Callable<Integer> part = () -> countBlocks(limit, first, threads, checkPoint);
                parts.add(pool.submit(() -> regime.run(part)));
            }
            for (Future<Integer> part : parts) {
                primes += part.get();
            }
        }
        return new Run(primes, (System.nanoTime() - start) / 1e9);
    }

    /** Every process takes every n-th block; its start and its end are part of the time. */
    static Run inProcesses(int limit, int processes) throws IOException {
        long start = System.nanoTime();
        int primes = 0;
        try (var children = new Children()) {
            List<Process> running = new ArrayList<>();
            for (int k = 0; k < processes; k++) {
                running.add(children.start(ChildJvm.of(List.of("-XX:+UseSerialGC"), Worker.class,
                        "" + limit, "" + k, "" + processes)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)));
            }
            for (Process child : running) {
                List<String> lines = child.inputReader().lines().toList();
                int status = child.onExit().join().exitValue();
                if (status != 0) {
                    throw new IOException("the child with pid " + child.pid()
                            + " ended with status " + status);
                }
                primes += Integer.parseInt(lines.getFirst());
            }
        }
        return new Run(primes, (System.nanoTime() - start) / 1e9);
    }

    /** The child's program. */
    static final class Worker {

        static void main(String[] args) {
            System.out.println(countBlocks(Integer.parseInt(args[0]), Integer.parseInt(args[1]),
                    Integer.parseInt(args[2]), () -> {}));
        }
    }

    private static int countBlocks(int limit, int first, int step, Runnable checkPoint) {
        int primes = 0;
        for (int from = first * BLOCK; from < limit; from += step * BLOCK) {
            for (int n = from; n < Math.min(from + BLOCK, limit); n++) {
                checkPoint.run();
                primes += isPrime(n) ? 1 : 0;
            }
        }
        return primes;
    }

    private static boolean isPrime(int n) {
        if (n < 4 || n % 2 == 0) {
            return n == 2 || n == 3;
        }
        for (int divisor = 3; divisor <= n / divisor; divisor += 2) {
            if (n % divisor == 0) {
                return false;
            }
        }
        return true;
    }
}
