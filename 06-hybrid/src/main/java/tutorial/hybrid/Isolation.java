package tutorial.hybrid;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * What a second process adds in Java, where one process already uses all cores: what goes wrong in
 * it stays in it. Its memory limit, its garbage collector's pauses and its crash are its own.
 *
 * <p>You will see a worker that runs out of memory while its sibling goes on; and how long small
 * tasks take beside neighbours of several kinds, in the same process and in another: hogs that
 * compute, and one that turns its memory over and keeps the garbage collector busy.
 *
 * <p>Virtual threads that compute without ever waiting keep their carriers, one for each core;
 * small tasks on virtual threads then wait until a hog has ended. Platform threads are sliced by
 * the operating system. In Python every process has a lock of its own for the same reason.
 */
public final class Isolation {

    private static final String HELP = """
            Isolation: a worker out of memory, and small tasks beside bad neighbours.
              millis     how long the neighbours work in ms, 50 to 60000 (default 300)
              tasks      how many small tasks, one each ms, 1 to 10000 (default 100)
              megabytes  how much memory is turned over, 1 to 4000 (default 200)
            Copy: mvn -q -f 06-hybrid -Dexample=Isolation -Dexec.args="300 100 200"
            """;

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(HELP, args);
        var howLong = Duration.ofMillis(arguments.number("millis", 300, 50, 60_000));
        int tasks = arguments.number("tasks", 100, 1, 10_000);
        int megabytes = arguments.number("megabytes", 200, 1, 4_000);
        arguments.end();
        if (megabytes > Runtime.getRuntime().maxMemory() / 2_000_000) {
            throw arguments.refuse("megabytes is " + megabytes
                    + ", but must be at most half of this"
                    + " JVM's heap of " + Runtime.getRuntime().maxMemory() / 1_000_000 + " MB");
        }

        List<Integer> statuses = OutOfMemory.besideASibling();
        System.out.println("Out of memory: one worker ended with status " + statuses.get(0)
                + ", its sibling with " + statuses.get(1));
        System.out.printf("%-40s %11s %11s %10s%n", "Small tasks of 1 ms", "median", "p99",
                "GC pauses");
        print("alone", smallTasks(tasks));
        print("beside hogs on virtual threads", besideHogs(
                Executors.newVirtualThreadPerTaskExecutor(), howLong, tasks));
        print("beside hogs on platform threads", besideHogs(
                Executors.newCachedThreadPool(), howLong, tasks));
        print("beside hogs in another process", besideAnotherProcess(0, howLong, tasks));
        print("beside churn of " + megabytes + " MB", besideChurn(megabytes, howLong, tasks));
        print("beside the same in another process",
                besideAnotherProcess(megabytes, howLong, tasks));
    }

    private static void print(String beside, Times times) {
        System.out.printf(Locale.ROOT, "  %-38s %8.1f ms %8.1f ms %10d%n", beside,
                times.median().toNanos() / 1e6, times.p99().toNanos() / 1e6, times.pauses());
    }

    /**
     * How long small tasks took.
     *
     * @param p99 ninety-nine of a hundred took no longer
     * @param pauses of this process's garbage collector, meanwhile
     */
    record Times(Duration median, Duration p99, long pauses) {}

    static Times besideHogs(ExecutorService threads, Duration howLong, int tasks) throws Exception {
        try (threads) {
            Neighbour.compute(threads, howLong);
            return smallTasks(tasks);
        }
    }

    static Times besideChurn(int megabytes, Duration howLong, int tasks) throws Exception {
        try (var threads = Executors.newCachedThreadPool()) {
            Neighbour.churn(threads, megabytes, howLong);
            return smallTasks(tasks);
        }
    }

    /** Churn of so many megabytes, or hogs for 0. */
    static Times besideAnotherProcess(int megabytes, Duration howLong, int tasks)
            throws Exception {
        try (var children = new Children()) {
            Neighbour.inAnotherProcess(children, megabytes, howLong);
            return smallTasks(tasks);
        }
    }

    // region small-tasks
    /**
     * One task is due each millisecond, and sleeps for 1 ms on a virtual thread. Its time counts
     * from when it was due, so that a pause in which none could even start is not overlooked.
     */
    static Times smallTasks(int tasks) throws InterruptedException, ExecutionException {
        long pausesBefore = pauses();
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
            return new Times(sorted.get(tasks / 2), sorted.get((tasks * 99 - 1) / 100),
                    pauses() - pausesBefore);
        }
    }
    // endregion

    private static long pauses() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount).sum();
    }
}
