package tutorial.tools.pages;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How quiet this machine is: how much of the time a thread that wants a core really has one. */
final class Quiet {

    /** Below this share somebody else computes. */
    static final double ENOUGH = 0.93;

    private static final Duration SPIN = Duration.ofMillis(300);

    private Quiet() {}

    /** One spinning thread for each core: the smallest share of its time that one was running. */
    static double share() throws InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        try (var threads = Executors.newFixedThreadPool(cores)) {
            List<Callable<Double>> spinning = new ArrayList<>();
            for (int i = 0; i < cores; i++) {
                spinning.add(Quiet::spin);
            }
            double least = 1;
            for (Future<Double> share : threads.invokeAll(spinning)) {
                least = Math.min(least, share.get());
            }
            return least;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible.getCause());
        }
    }

    private static double spin() {
        var bean = ManagementFactory.getThreadMXBean();
        long cpu = bean.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        while (System.nanoTime() - start < SPIN.toNanos()) {
            Thread.onSpinWait();
        }
        return (bean.getCurrentThreadCpuTime() - cpu) / (double) (System.nanoTime() - start);
    }

    /**
     * Waits until the machine is quiet.
     *
     * @throws IllegalStateException if it is not, within that time
     */
    static void await(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        double share = share();
        while (share < ENOUGH) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(String.format(Locale.ROOT,
                        "this machine is busy: a thread gets %.0f %% of a"
                                + " core; figures come from a quiet one (%.0f %%)",
                        share * 100, ENOUGH * 100));
            }
            share = share();
        }
    }
}
