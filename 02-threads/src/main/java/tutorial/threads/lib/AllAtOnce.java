package tutorial.threads.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs the same work in several threads that begin it together. */
public final class AllAtOnce {

    private AllAtOnce() {}

    /** Nobody begins before all have started; returns when the last one has ended. */
    public static void run(int threads, Runnable work) throws InterruptedException {
        var started = new CountDownLatch(threads);
        var open = new AtomicBoolean();
        List<Thread> running = new ArrayList<>();
        for (int k = 0; k < threads; k++) {
            running.add(Thread.ofPlatform().name("adder-" + k).start(() -> {
                started.countDown();
                // Spins: a thread that must be woken first would begin when the others are done.
                while (!open.get()) {
                    Thread.yield();
                }
                work.run();
            }));
        }
        started.await();
        open.set(true);
        for (Thread thread : running) {
            thread.join();
        }
    }
}
