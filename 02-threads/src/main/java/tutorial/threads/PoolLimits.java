package tutorial.threads;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.AbortPolicy;
import java.util.concurrent.ThreadPoolExecutor.CallerRunsPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A pool that is full, and a pool that ends: what becomes of every single task.
 *
 * <p>You will see tasks refused or done by the caller, and two kinds of shutdown: one does all
 * tasks it has, the other interrupts what runs and hands the rest back. Either way none is lost.
 *
 * <p>Python's {@code ThreadPoolExecutor} has no limit to its queue, and so never refuses a task
 * before its shutdown.
 */
public final class PoolLimits {

    private static final String HELP = """
            PoolLimits: what a full pool and an ending pool do with their tasks.
              offered  how many tasks for 2 threads and a queue of 2, 1 to 1000 (default 6)
              tasks    how many tasks a pool has when it is shut down, 2 to 100000 (default 100)
            Copy: mvn -q -f 02-threads -Dexample=PoolLimits -Dexec.args="6 100"
            """;

    static void main(String[] args) throws InterruptedException {
        var arguments = Arguments.of(HELP, args);
        int offered = arguments.number("offered", 6, 1, 1_000);
        int tasks = arguments.number("tasks", 100, 2, 100_000);
        arguments.end();

        System.out.println(offered + " tasks for 2 threads with room for 2 more:");
        System.out.println("  refusing:     " + offer(offered, new AbortPolicy()));
        System.out.println("  caller helps: " + offer(offered, new CallerRunsPolicy()));
        System.out.println(tasks + " tasks in a pool that ends:");
        System.out.println("  shutdown:     " + shutDown(tasks));
        System.out.println("  shutdownNow:  " + shutDownNow(tasks));
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
