package tutorial.hybrid.lib;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Work that gets in the way of others for a while: in the same process, or in one of its own. */
public final class Neighbour {

    private Neighbour() {}

    /** A hog for each core, which computes and never waits; returns when all of them have begun. */
    public static void compute(ExecutorService threads, Duration howLong)
            throws InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        var begun = new CountDownLatch(cores);
        for (int k = 0; k < cores; k++) {
            threads.submit(() -> {
                begun.countDown();
                long end = System.nanoTime() + howLong.toNanos();
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
            });
        }
        begun.await();
    }

    /**
     * Keeps that many megabytes in pieces of 1 KB and replaces them at random, so that the garbage
     * collector has old and new to look through; returns when all are there for the first time.
     */
    public static void churn(ExecutorService threads, int megabytes, Duration howLong)
            throws InterruptedException {
        var full = new CompletableFuture<Void>();
        var churn = CompletableFuture.runAsync(() -> {
            var kept = new byte[megabytes * 1_000][];
            Arrays.setAll(kept, k -> new byte[1_000]);
            full.complete(null);
            var random = new SplittableRandom(1);
            long end = System.nanoTime() + howLong.toNanos();
            while (System.nanoTime() < end) {
                kept[random.nextInt(kept.length)] = new byte[1_000];
            }
        }, threads);
        // If there is not enough memory, it ends before that.
        CompletableFuture.anyOf(full, churn).join();
    }

    /** The same in a process of its own: churn, or hogs for 0 megabytes. Returns when it works. */
    public static void inAnotherProcess(Children children, int megabytes, Duration howLong)
            throws IOException, InterruptedException {
        Process process = children.start(ChildJvm.of(List.of("-Xmx" + (2 * megabytes + 64) + "m",
                "-XX:+ExitOnOutOfMemoryError"),
                Program.class, megabytes, howLong.toMillis()));
        children.line(process, Duration.ofMinutes(1));
    }

    static final class Program {

        static void main(String[] args) throws InterruptedException {
            ChildJvm.endWithParent();
            int megabytes = Integer.parseInt(args[0]);
            var howLong = Duration.ofMillis(Long.parseLong(args[1]));
            try (var threads = Executors.newCachedThreadPool()) {
                if (megabytes > 0) {
                    churn(threads, megabytes, howLong);
                } else {
                    compute(threads, howLong);
                }
                System.out.println("begun");
            }
        }
    }
}
