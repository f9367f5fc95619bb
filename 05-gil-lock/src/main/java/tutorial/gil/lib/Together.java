package tutorial.gil.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that begin at the same moment, through one gate. */
public final class Together {

    private Together() {}

    /** Does the same in that many threads at once; returns when all are done. */
    public static void run(int threads, Callable<Void> work) throws Exception {
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
        }
    }
}
