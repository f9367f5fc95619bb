package tutorial.hybrid;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import tutorial.hybrid.PagePool.Plan;

/**
 * Three measurements: PageFetch against the limit that cores and waiting set; pages per second against
 * Python's asyncio, one process for each core, where pages only have to be waited for; and the time for
 * each page as their number grows.
 */
public final class PageBench {

    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int IN_FLIGHT = 400;

    static void main(String[] args) throws Exception {
        int rounds = roundsFor(Duration.ofMillis(5));
        System.out.printf("5 ms of computing are %d rounds. Cores: %d.%n", rounds, CORES);
        try (var children = new Children()) {
            URI late = PageServer.start(children, 50);
            againstTheLimit(new PageWork(late, rounds, 0), 2_000, args.length == 0 ? 3 : 1);
            if (args.length == 0) {
                againstPython(new PageWork(late, 1, 0), 10_000);
                growth(new PageWork(PageServer.start(children, 0), 1, 0));
            }
        }
    }

    /** How many times a page must be hashed to compute for that long on one core, alone. */
    private static int roundsFor(Duration duration) {
        var work = new PageWork(null, 20_000, 0);
        String page = PageServer.text(1);
        for (int warmUp = 0; warmUp < 20; warmUp++) {
            work.examine(page);
        }
        long nanos = median(20, () -> {
            work.examine(page);
            return null;
        });
        return (int) (20_000 * duration.toNanos() / nanos);
    }

    private static void againstTheLimit(PageWork work, int pages, int times) throws Exception {
        List<Double> cpuOfParent = new ArrayList<>();
        long nanos = median(times, () -> {
            var own = ProcessHandle.current();
            Duration before = own.info().totalCpuDuration().orElse(Duration.ZERO);
            Models.processes(work, pages, IN_FLIGHT);
            cpuOfParent.add(own.info().totalCpuDuration().orElse(Duration.ZERO).minus(before)
                    .toMillis() / 1e3);
            return null;
        });
        double limit = Math.max(pages * 0.005 / CORES, pages * 0.05 / (IN_FLIGHT * CORES));
        Collections.sort(cpuOfParent);
        System.out.printf(Locale.ROOT,
                "%d pages, 50 ms late, 5 ms of computing: %.2f s, limit %.2f s,"
                        + " share %.2f; CPU of the parent %.2f s%n",
                pages, nanos / 1e9, limit,
                limit / (nanos / 1e9), cpuOfParent.get(cpuOfParent.size() / 2));
    }

    private static void againstPython(PageWork work, int pages) throws Exception {
        List<Long> java = new ArrayList<>();
        List<Long> python = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            java.add(time(() -> Models.processes(work, pages, IN_FLIGHT)));
            python.add(
                    time(() -> Models.inPython("python3", "asyncio-processes", work, pages)));
        }
        Collections.sort(java);
        Collections.sort(python);
        System.out.printf(Locale.ROOT,
                "%d pages, only waiting: Java %.0f pages/s, Python %.0f pages/s,"
                        + " ratio %.2f%n",
                pages, pages * 1e9 / java.get(1), pages * 1e9 / python.get(1),
                (double) python.get(1) / java.get(1));
    }

    private static void growth(PageWork work) throws Exception {
        var plan = new Plan(work, CORES, IN_FLIGHT, 0, Duration.ofHours(1), -1);
        for (int pages : new int[]{1_000, 10_000, 100_000}) {
            long nanos = time(() -> PageFetch.fetch(plan, pages, progress -> {}));
            System.gc();
            long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
            System.out.printf(Locale.ROOT, "%d pages: %.1f us each, parent's heap %.1f MB%n", pages,
                    nanos / 1e3 / pages, heap / 1e6);
        }
    }

    private static long median(int times, Callable<Void> code) {
        List<Long> nanos = new ArrayList<>();
        try {
            for (int k = 0; k < times; k++) {
                nanos.add(time(code));
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        Collections.sort(nanos);
        return nanos.get(times / 2);
    }

    private static long time(Callable<?> code) throws Exception {
        long start = System.nanoTime();
        code.call();
        return System.nanoTime() - start;
    }
}
