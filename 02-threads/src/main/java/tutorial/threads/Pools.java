package tutorial.threads;

import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Log;

/**
 * A pool is a fixed group of threads that take tasks from a queue. How many threads depends on what
 * tasks do: compute (as many as cores) or wait (more).
 * It is Python's {@code ThreadPoolExecutor}, whose threads gain only from waiting.
 */
public final class Pools {

    static void main(String[] given) throws Exception {
        var args = Arguments.of(Pools.class, given);
        int tasks = args.number("tasks", "how many tasks", 16, 4, 1_000);
        int millis = args.number("millis", "how long a waiting task waits", 10, 1, 1_000);
        args.end();
        int cores = Runtime.getRuntime().availableProcessors();
        int[] sizes = {1, cores, tasks};
        // The first run is slow whatever the size: it is compiled while it runs.
        long sum = timed(1, tasks, Pools::compute).sum();
        System.out.printf("%d tasks, %d cores, sum %d%n", tasks, cores, sum);
        double[] computing = medians(sizes, tasks, Pools::compute);
        double[] waiting = medians(sizes, tasks, () -> pause(millis));
        for (int i = 0; i < sizes.length; i++) {
            System.out.printf(Locale.ROOT, "%4d threads: computing %.3f s, waiting %.3f s%n",
                    sizes[i], computing[i], waiting[i]);
        }
    }

    /** Three rounds, in each of them all sizes in turn: the seconds in the middle. */
    private static double[] medians(int[] sizes, int tasks, Callable<Long> task) throws Exception {
        double[][] seconds = new double[sizes.length][3];
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < sizes.length; i++) {
                seconds[i][round] = timed(sizes[i], tasks, task).seconds();
            }
        }
        return Arrays.stream(seconds).mapToDouble(each -> Arrays.stream(each).sorted()
                .toArray()[1]).toArray();
    }

    /** What came of equal tasks together, and in how many seconds. */
    record Timed(long sum, double seconds) {}

    // region timed
    static Timed timed(int threads, int tasks, Callable<Long> task) throws Exception {
        long start = System.nanoTime();
        long sum = 0;
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (Future<Long> done : pool.invokeAll(Collections.nCopies(tasks, task))) {
                sum += done.get();
            }
        }
        return new Timed(sum, (System.nanoTime() - start) / 1e9);
    }
    // endregion

    /** How many of the numbers from 1 to 7000000 can be divided by 7: always 1000000. */
    static long compute() {
        long found = 0;
        for (int i = 1; i <= 7_000_000; i++) {
            found += i % 7 == 0 ? 1 : 0;
        }
        Log.debug("has computed");
        return found;
    }

    private static long pause(int millis) throws InterruptedException {
        Thread.sleep(millis);
        Log.debug("has waited");
        return 1;
    }
}
