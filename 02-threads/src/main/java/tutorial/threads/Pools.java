package tutorial.threads;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A pool is a fixed crew of threads that take tasks from a queue; a future is what will come of a
 * task. How many threads depends on what tasks do: compute (as many as cores) or wait (more).
 *
 * <p>You will see both kinds in pools of three sizes, and where a task's exception goes.
 *
 * <p>It is Python's {@code ThreadPoolExecutor}, whose threads only ever gain from waiting.
 */
public final class Pools {

    private static final String HELP = """
            Pools: tasks that compute and tasks that wait, in pools of three sizes.
              tasks   how many tasks, 4 to 1000 (default 16)
              millis  how long a waiting task waits, 1 to 1000 (default 10)
            Copy: mvn -q -f 02-threads -Dexample=Pools -Dexec.args="16 10"
            """;

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(HELP, args);
        int tasks = arguments.number("tasks", 16, 4, 1_000);
        int millis = arguments.number("millis", 10, 1, 1_000);
        arguments.end();
        int cores = Runtime.getRuntime().availableProcessors();

        // The first run is slow whatever the size: it is compiled while it runs.
        long sum = timed(1, tasks, Pools::compute).sum();
        System.out.printf("%d tasks, %d cores, sum %d%n", tasks, cores, sum);
        for (int threads : new int[]{1, cores, tasks}) {
            System.out.printf(Locale.ROOT, "%4d threads: computing %.3f s, waiting %.3f s%n",
                    threads, timed(threads, tasks, Pools::compute).seconds(),
                    timed(threads, tasks, () -> pause(millis)).seconds());
        }
        System.out.println("10 tasks, one throws: " + oneThrows(10));
    }

    /** What came of equal tasks together, and in how many seconds. */
    record Timed(long sum, double seconds) {}

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

    /** How many of the numbers from 1 to 7000000 can be divided by 7: always 1000000. */
    static long compute() {
        long found = 0;
        for (int i = 1; i <= 7_000_000; i++) {
            found += i % 7 == 0 ? 1 : 0;
        }
        return found;
    }

    private static long pause(int millis) throws InterruptedException {
        Thread.sleep(millis);
        return 1;
    }

    /** How many tasks were done, and what the future of the other one threw. */
    record Thrown(int done, String exception) {

        @Override
        public String toString() {
            return done + " done, " + exception;
        }
    }

    /** The exception waits in the future; the pool and its thread go on. */
    static Thrown oneThrows(int tasks) throws InterruptedException {
        List<Future<Integer>> futures = new ArrayList<>();
        int done = 0;
        String exception = "none";
        try (var pool = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < tasks; i++) {
                int number = i;
                futures.add(pool.submit(() -> 100 / (number - 3)));
            }
            for (Future<Integer> future : futures) {
                try {
                    future.get();
                    done++;
                } catch (ExecutionException failed) {
                    exception = failed.getCause().toString();
                }
            }
        }
        return new Thrown(done, exception);
    }
}
