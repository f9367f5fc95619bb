package tutorial.threads;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Log;

/**
 * A pool that ends loses no task: {@code shutdown} does all it has, {@code shutdownNow} interrupts
 * what runs and hands the rest back.
 * Python's {@code shutdown(cancel_futures=True)} cancels what has not begun, and waits.
 */
public final class Shutdown {

    static void main(String[] given) throws InterruptedException {
        var args = Arguments.of(Shutdown.class, given);
        int tasks = args.number("tasks", "how many a pool of 2 has", 100, 2, 100_000);
        args.end();
        System.out.println(tasks + " tasks in a pool that ends:");
        System.out.println("  shutdown:     " + new Shutdown(tasks).shutDown());
        System.out.println("  shutdownNow:  " + new Shutdown(tasks).shutDownNow());
    }

    record Ended(int done, int interrupted, int handedBack, boolean takesMore) {

        @Override
        public String toString() {
            return done + " done, " + interrupted + " interrupted, " + handedBack + " handed back";
        }
    }

    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final CountDownLatch started = new CountDownLatch(2);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger interrupted = new AtomicInteger();

    Shutdown(int tasks) throws InterruptedException {
        for (int i = 0; i < tasks; i++) {
            pool.submit(() -> {
                started.countDown();
                try {
                    gate.await();
                    done.incrementAndGet();
                } catch (InterruptedException stopped) {
                    Log.debug("interrupted");
                    interrupted.incrementAndGet();
                }
            });
        }
        started.await();
    }

    // region ends
    /** Takes no more tasks, and does those it has. */
    Ended shutDown() {
        pool.shutdown();
        return close(0);
    }

    /** Takes no more tasks, interrupts those that run, and hands the others back. */
    Ended shutDownNow() throws InterruptedException {
        int handedBack = pool.shutdownNow().size();
        // Not yet at the gate, an interrupted task could find it open.
        pool.awaitTermination(10, TimeUnit.SECONDS);
        return close(handedBack);
    }
    // endregion

    private Ended close(int handedBack) {
        Log.debug("hands {} tasks back", handedBack);
        boolean takesMore = !pool.isShutdown();
        gate.countDown();
        pool.close();
        return new Ended(done.get(), interrupted.get(), handedBack, takesMore);
    }
}
