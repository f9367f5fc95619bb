package tutorial.hybrid.lib;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** How long small tasks took, and how often this process's garbage collector paused meanwhile. */
public record SmallTasks(Duration median, Duration p99, long pauses) {

    public static final String HEADER = "%-40s %11s %11s %10s".formatted("Small tasks of 1 ms",
            "median", "p99", "GC pauses");

    // region small-tasks
    /**
     * One task is due each millisecond, and sleeps for 1 ms on a virtual thread. Its time counts
     * from when it was due, so that a pause in which none could even start is not overlooked.
     */
    public static SmallTasks run(int tasks) throws InterruptedException, ExecutionException {
        long pausesBefore = pausesSoFar();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Duration>> times = new ArrayList<>();
            long begin = System.nanoTime();
            for (int k = 0; k < tasks; k++) {
                long due = begin + k * 1_000_000L;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                times.add(threads.submit(() -> {
                    Thread.sleep(1);
                    return Duration.ofNanos(System.nanoTime() - due);
                }));
            }
            List<Duration> sorted = new ArrayList<>();
            for (Future<Duration> time : times) {
                sorted.add(time.get());
            }
            sorted.sort(null);
            return new SmallTasks(sorted.get(tasks / 2), sorted.get((tasks * 99 - 1) / 100),
                    pausesSoFar() - pausesBefore);
        }
    }
    // endregion

    private static long pausesSoFar() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount).sum();
    }

    /** A line below the header. */
    public String row(String beside) {
        return String.format(Locale.ROOT, "  %-38s %8.1f ms %8.1f ms %10d", beside,
                median.toNanos() / 1e6, p99.toNanos() / 1e6, pauses);
    }
}
