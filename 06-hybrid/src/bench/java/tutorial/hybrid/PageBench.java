package tutorial.hybrid;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import tutorial.hybrid.PagePool.Plan;

/**
 * Three measurements: PageFetch against the limit that cores and waiting set; pages per second against
 * Python's asyncio, one process for each core, where pages only have to be waited for; and the time for
 * each page as their number grows, with the start of the workers and without.
 *
 * <p>One word as argument, {@code limit}, {@code python} or {@code growth}, makes that one alone.
 */
public final class PageBench {

    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int WARM_UP = 30_000;

    static void main(String[] args) throws Exception {
        String only = args.length == 0 ? "all" : args[0];
        try (var children = new Children()) {
            if (!only.equals("python") && !only.equals("growth")) {
                int rounds = roundsFor(Duration.ofMillis(5));
                System.out.printf("Cores: %d. 5 ms of computing are %d rounds.%n", CORES, rounds);
                againstTheLimit(new PageWork(PageServer.start(children, 50), rounds, 0), 2_000,
                        200);
            }
            if (!only.equals("limit") && !only.equals("growth")) {
                var work = new PageWork(PageServer.start(children, 50), 1, 0);
                againstPython(work, 10_000, 1_000);
                againstPython(work, 100_000, 1_000);
            }
            if (!only.equals("limit") && !only.equals("python")) {
                growth(new PageWork(PageServer.start(children, 0), 1, 0), 400);
            }
        }
    }

    /** How many times a page must be hashed to compute for that long on one core, alone. */
    private static int roundsFor(Duration duration) throws Exception {
        var work = new PageWork(URI.create("http://127.0.0.1"), 20_000, 0);
        String page = PageServer.text(1);
        for (int warmUp = 0; warmUp < 50; warmUp++) {
            work.examine(page);
        }
        // The thread's own time: others on the machine must not make the pages easier.
        var threads = ManagementFactory.getThreadMXBean();
        double seconds = median(50, () -> {
            long before = threads.getCurrentThreadCpuTime();
            work.examine(page);
            return (threads.getCurrentThreadCpuTime() - before) / 1e9;
        });
        return (int) (20_000 * duration.toNanos() / 1e9 / seconds);
    }

    private static void againstTheLimit(PageWork work, int pages, int inFlight) throws Exception {
        List<Double> parents = new ArrayList<>();
        List<Double> workers = new ArrayList<>();
        var plan = new Plan(work, CORES, inFlight, 0, Duration.ofHours(1), -1);
        double seconds = median(5, () -> {
            double before = cpu(ProcessHandle.current());
            long start = System.nanoTime();
            try (var pool = new PagePool(plan, pages, progress -> {})) {
                pool.run();
                double wall = (System.nanoTime() - start) / 1e9;
                parents.add(cpu(ProcessHandle.current()) - before);
                workers.add(pool.processes().stream().mapToDouble(PageBench::cpu).sum());
                return wall;
            }
        });
        double limit = Math.max(pages * 0.005 / CORES, pages * 0.05 / (inFlight * CORES));
        System.out.printf(Locale.ROOT, "%d pages, 50 ms late, 5 ms of computing, %d x %d in flight:"
                + " %.2f s, limit %.2f s, share %.2f%n", pages, CORES, inFlight, seconds, limit,
                limit / seconds);
        System.out.printf(Locale.ROOT,
                "CPU: parent %.2f s, workers %.2f s, parent's share %.1f %%%n",
                middle(parents), middle(workers), 100 * middle(parents) / middle(workers));
    }

    private static void againstPython(PageWork work, int pages, int inFlight) throws Exception {
        List<Double> java = new ArrayList<>();
        List<Double> python = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            java.add(time(() -> Models.processes(work, pages, inFlight)));
            python.add(time(() -> Models.inPython("python3", "asyncio-processes", work, pages,
                    inFlight)));
        }
        System.out.printf(Locale.ROOT, "%d pages, 50 ms late, %d x %d in flight: Java %.0f pages/s,"
                + " Python %.0f pages/s, ratio %.2f%n", pages, CORES, inFlight,
                pages / middle(java), pages / middle(python), middle(python) / middle(java));
    }

    private static void growth(PageWork work, int inFlight) throws Exception {
        var plan = new Plan(work, CORES, inFlight, 0, Duration.ofHours(1), -1);
        for (int pages : new int[]{1_000, 10_000, 100_000}) {
            double cold = time(() -> PageFetch.fetch(plan, pages, progress -> {}));
            double warm = median(5, () -> {
                var warmedUp = new AtomicLong();
                var end = new AtomicLong();
                PageFetch.fetch(plan, WARM_UP + pages, progress -> {
                    (progress.done() <= WARM_UP ? warmedUp : end).set(System.nanoTime());
                });
                return (end.get() - warmedUp.get()) / 1e9;
            });
            System.gc();
            long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
            System.out.printf(Locale.ROOT, "%d pages at once: %.1f us each with the start, %.1f us"
                    + " after %d others; parent's heap %.1f MB%n", pages, cold * 1e6 / pages,
                    warm * 1e6 / pages, WARM_UP, heap / 1e6);
        }
    }

    private static double cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    private static double median(int times, Callable<Double> measured) throws Exception {
        List<Double> all = new ArrayList<>();
        for (int k = 0; k < times; k++) {
            all.add(measured.call());
        }
        return middle(all);
    }

    private static double middle(List<Double> all) {
        Collections.sort(all);
        return all.get(all.size() / 2);
    }

    /** In seconds. */
    private static double time(Callable<?> code) throws Exception {
        long start = System.nanoTime();
        code.call();
        return (System.nanoTime() - start) / 1e9;
    }
}
