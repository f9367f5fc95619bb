package tutorial.threads;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Log;
import tutorial.threads.lib.Rounds;

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
        List<Callable<?>> jobs = new ArrayList<>();
        for (int threads : sizes) {
            jobs.add(() -> inPool(threads, tasks, Pools::compute));
            jobs.add(() -> inPool(threads, tasks, () -> pause(millis)));
        }
        List<Double> seconds = Rounds.medians(3, jobs);
        System.out.printf("%d tasks, %d cores, sum %d%n", tasks, cores,
                inPool(cores, tasks, Pools::compute));
        for (int i = 0; i < sizes.length; i++) {
            System.out.printf(Locale.ROOT, "%4d threads: computing %.3f s, waiting %.3f s%n",
                    sizes[i], seconds.get(2 * i), seconds.get(2 * i + 1));
        }
    }

    // region inPool
    static long inPool(int threads, int tasks, Callable<Long> task) throws Exception {
        long sum = 0;
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (Future<Long> done : pool.invokeAll(Collections.nCopies(tasks, task))) {
                sum += done.get();
            }
        }
        return sum;
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
