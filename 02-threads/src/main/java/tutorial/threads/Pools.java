package tutorial.threads;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.AbortPolicy;
import java.util.concurrent.ThreadPoolExecutor.CallerRunsPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A pool is a fixed crew of threads that take tasks from a queue; a future is what will come of a
 * task. How many threads depends on what tasks do: compute (as many as cores) or wait (more).
 *
 * <p>You will see both kinds in pools of three sizes, what a full pool does with a task, where a
 * task's exception goes, and that a shutdown loses nothing.
 *
 * <p>It is Python's {@code ThreadPoolExecutor}, whose threads only ever gain from waiting.
 */
public final class Pools {

    private static final String HELP = """
            Pools: tasks in pools of several sizes; rejection, exceptions, shutdown.
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

        System.out.printf("%d tasks, %d cores%n", tasks, cores);
        for (int threads : new int[]{1, cores, tasks}) {
            System.out.printf(Locale.ROOT, "%4d threads: computing %.3f s, waiting %.3f s%n",
                    threads, timed(threads, tasks, Pools::compute).seconds(),
                    timed(threads, tasks, () -> pause(millis)).seconds());
        }
        System.out.println("6 tasks to 2 threads with room for 2 more:");
        System.out.println("  refusing:     " + offer(6, new AbortPolicy()));
        System.out.println("  caller helps: " + offer(6, new CallerRunsPolicy()));
        System.out.println("10 tasks, one throws: " + oneThrows(10));
        System.out.println("100 tasks, shutdown:    " + shutDown(100));
        System.out.println("100 tasks, shutdownNow: " + shutDownNow(100));
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

    /** How many tasks the pool took and refused, who did how many, and nothing in between. */
    record Offered(int taken, int refused, int byPool, int byCaller) {

        @Override
        public String toString() {
            return "%d taken, %d refused, %d done by the pool, %d by the caller".formatted(taken,
                    refused, byPool, byCaller);
        }
    }

    // region offer
    /** Offers tasks to a pool of two threads that are kept busy, with room for two in its queue. */
    static Offered offer(int tasks, RejectedExecutionHandler whenFull) {
        var caller = Thread.currentThread();
        var gate = new CountDownLatch(1);
        var byPool = new AtomicInteger();
        var byCaller = new AtomicInteger();
        int refused = 0;
        var queue = new ArrayBlockingQueue<Runnable>(2);
        try (var pool = new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, queue, whenFull)) {
            for (int i = 0; i < tasks; i++) {
                try {
                    pool.submit(() -> {
                        if (Thread.currentThread() == caller) {
                            return byCaller.incrementAndGet();
                        }
                        gate.await();
                        return byPool.incrementAndGet();
                    });
                } catch (RejectedExecutionException full) {
                    refused++;
                }
            }
            gate.countDown();
        }
        return new Offered(tasks - refused, refused, byPool.get(), byCaller.get());
    }
    // endregion

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

    /** What became of the tasks: each was done, or interrupted, or handed back unstarted. */
    record Ended(int done, int interrupted, int handedBack, boolean takesMore) {

        @Override
        public String toString() {
            return done + " done, " + interrupted + " interrupted, " + handedBack + " handed back";
        }
    }

    /** Takes no more tasks, and does those it has. */
    static Ended shutDown(int tasks) throws InterruptedException {
        return end(tasks, pool -> {
            pool.shutdown();
            return List.of();
        }, true);
    }

    /** Takes no more tasks, interrupts those that run, and hands the others back. */
    static Ended shutDownNow(int tasks) throws InterruptedException {
        return end(tasks, ExecutorService::shutdownNow, false);
    }

    private static Ended end(int tasks, Function<ExecutorService, List<Runnable>> end,
            boolean opensGate) throws InterruptedException {
        var started = new CountDownLatch(2);
        var gate = new CountDownLatch(1);
        var done = new AtomicInteger();
        var interrupted = new AtomicInteger();
        var pool = Executors.newFixedThreadPool(2);
        for (int i = 0; i < tasks; i++) {
            pool.submit(() -> {
                started.countDown();
                try {
                    gate.await();
                    done.incrementAndGet();
                } catch (InterruptedException stopped) {
                    interrupted.incrementAndGet();
                }
            });
        }
        started.await();
        List<Runnable> handedBack = end.apply(pool);
        boolean takesMore = true;
        try {
            pool.submit(done::incrementAndGet);
        } catch (RejectedExecutionException closed) {
            takesMore = false;
        }
        if (opensGate) {
            gate.countDown();
        }
        if (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the pool has not ended within a minute");
        }
        return new Ended(done.get(), interrupted.get(), handedBack.size(), takesMore);
    }
}
