package tutorial.gil.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

/** Threads that begin at the same moment, through one gate, or beside one that computes. */
public final class Together {

    private Together() {}

    /** Does the same in that many threads at once; returns when all are done. */
    public static Void run(int threads, Callable<Void> work) throws Exception {
        var gate = new CountDownLatch(1);
        try (var pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Void>> all = new ArrayList<>();
            for (int k = 0; k < threads; k++) {
                all.add(pool.submit(() -> {
                    gate.await();
                    return work.call();
                }));
            }
            gate.countDown();
            for (Future<Void> one : all) {
                one.get();
            }
            return null;
        }
    }

    /** Does the work while another thread computes under the lock and never stops. */
    public static <T> T besideComputing(GlobalLock lock, Callable<T> work) throws Exception {
        var stop = new AtomicBoolean();
        var isComputing = new CountDownLatch(1);
        var computing = new FutureTask<>(() -> lock.compute(() -> {
            isComputing.countDown();
            while (!stop.get()) {
                lock.checkPoint();
            }
            return null;
        }));
        Thread.ofPlatform().name("computing").start(computing);
        isComputing.await();
        try {
            return work.call();
        } finally {
            stop.set(true);
            computing.get();
        }
    }
}
