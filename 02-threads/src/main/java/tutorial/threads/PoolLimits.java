package tutorial.threads;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.AbortPolicy;
import java.util.concurrent.ThreadPoolExecutor.CallerRunsPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Log;

/**
 * A pool with a limited queue refuses the tasks it has no room for, or lets the caller run them.
 * The queue of Python's {@code ThreadPoolExecutor} has no limit: it never refuses.
 */
public final class PoolLimits {

    static void main(String[] given) {
        var args = Arguments.of(PoolLimits.class, given);
        int tasks = args.number("tasks", "for 2 threads and a queue of 2", 6, 1, 1_000);
        args.end();

        System.out.println(tasks + " tasks for 2 threads with room for 2 more:");
        System.out.println("  refusing:     " + offer(tasks, new AbortPolicy()));
        System.out.println("  caller helps: " + offer(tasks, new CallerRunsPolicy()));
    }

    /** How many tasks the pool took and refused, who did how many, and nothing in between. */
    record Offered(int taken, int refused, int byPool, int byCaller) {
        @Override
        public String toString() {
            return "%d taken, %d refused, %d done by the pool, %d by the caller".formatted(taken,
                    refused, byPool, byCaller);
        }
    }

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
                // region offer
                try {
                    pool.submit(() -> {
                        if (Thread.currentThread() == caller) {
                            Log.debug("does a task too many itself");
                            return byCaller.incrementAndGet();
                        }
                        gate.await();
                        return byPool.incrementAndGet();
                    });
                } catch (RejectedExecutionException full) {
                    Log.debug("was refused task {}", i);
                    refused++;
                }
                // endregion
            }
            gate.countDown();
        }
        return new Offered(tasks - refused, refused, byPool.get(), byCaller.get());
    }
}
