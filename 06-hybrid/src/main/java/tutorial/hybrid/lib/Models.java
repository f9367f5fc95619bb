package tutorial.hybrid.lib;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/** The models of the comparison: each does pages 0 to {@code pages - 1} in its own way. */
public final class Models {

    /** A way to do the job. */
    public record Model(String name, Run run) {}

    /** Does pages 0 to {@code pages - 1}, so many at a time if it can. */
    public interface Run {
        Totals of(PageWork work, int pages, int inFlight) throws Exception;
    }

    /** What a model took, the medians of some rounds; and the totals it found, one if all agree. */
    public record Taken(double seconds, double cpuSeconds, Set<Totals> totals) {}

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private Models() {}

    public static List<Model> inJava() {
        return List.of(new Model("Java, one after the other",
                (work, pages, inFlight) -> threads(work, pages, 1)),
                new Model("Java, threads", Models::threads),
                new Model("Java, virtual threads", Models::virtualThreads),
                new Model("Java, event loop (Netty)", Models::eventLoop),
                new Model("Java, processes, a page at a time",
                        (work, pages, inFlight) -> processes(work, pages, CORES)),
                new Model("Java, processes x virtual threads", Models::processes));
    }

    /**
     * What each model takes for the same work. They take turns, so that whatever else the machine
     * does hits all alike; one more round comes first, and warms up.
     */
    public static List<Taken> inTurn(List<Model> models, PageWork work, int pages, int rounds)
            throws Exception {
        var seconds = new double[models.size()][rounds];
        var cpu = new double[models.size()][rounds];
        var totals = models.stream().map(model -> new HashSet<Totals>()).toList();
        for (int round = -1; round < rounds; round++) {
            for (int k = 0; k < models.size(); k++) {
                Log.debug("round {}: {}", round + 1, models.get(k).name());
                double cpuBefore = cpuSeconds();
                long start = System.nanoTime();
                totals.get(k).add(models.get(k).run().of(work, pages, 100));
                if (round >= 0) {
                    seconds[k][round] = (System.nanoTime() - start) / 1e9;
                    cpu[k][round] = cpuSeconds() - cpuBefore;
                }
            }
        }
        return IntStream.range(0, models.size()).mapToObj(k -> new Taken(median(seconds[k]),
                median(cpu[k]), totals.get(k))).toList();
    }

    private static double median(double[] values) {
        return Arrays.stream(values).sorted().skip(values.length / 2).findFirst().orElseThrow();
    }

    public static Totals threads(PageWork work, int pages, int inFlight) throws Exception {
        return inPool(Executors.newFixedThreadPool(inFlight), work, pages, inFlight);
    }

    public static Totals virtualThreads(PageWork work, int pages, int inFlight) throws Exception {
        return inPool(Executors.newVirtualThreadPerTaskExecutor(), work, pages, inFlight);
    }

    private static Totals inPool(ExecutorService pool, PageWork work, int pages, int inFlight)
            throws Exception {
        try (HttpClient client = PageWork.client()) {
            return inPool(pool, client, work, pages, inFlight);
        }
    }

    /** By a client that may have its connections already; the pool is closed at the end. */
    public static Totals inPool(ExecutorService pool, HttpClient client, PageWork work, int pages,
            int inFlight) throws Exception {
        var permits = new Semaphore(inFlight);
        List<Future<Totals>> found = new ArrayList<>();
        try (pool) {
            for (int page : IntStream.range(0, pages).toArray()) {
                // A virtual thread costs little, but each of them would open a connection.
                permits.acquire();
                found.add(pool.submit(() -> {
                    try {
                        return work.doPage(client, page);
                    } finally {
                        permits.release();
                    }
                }));
            }
            Totals totals = Totals.NONE;
            for (Future<Totals> each : found) {
                totals = totals.plus(each.get());
            }
            return totals;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException why ? why : failed;
        }
    }

    public static Totals eventLoop(PageWork work, int pages, int inFlight)
            throws IOException, InterruptedException {
        var share = PageLoop.run(work, IntStream.range(0, pages).boxed().toList(), inFlight);
        return complete(share.totals(), share.setAside());
    }

    /** A process for each core, and in them a virtual thread for each page in flight. */
    public static Totals processes(PageWork work, int pages, int inFlight)
            throws IOException, InterruptedException {
        var plan = new PagePool.Plan(PageWorker.of(work, -1), CORES,
                Math.ceilDiv(inFlight, CORES), 0, Duration.ofHours(1));
        var report = PagePool.fetch(plan, pages, progress -> {});
        return complete(report.totals(), report.setAside());
    }

    private static Totals complete(Totals totals, Set<Integer> setAside) throws IOException {
        if (!setAside.isEmpty()) {
            throw new IOException("These pages failed: " + setAside);
        }
        return totals;
    }

    /** The CPU that this process has had, and its children that have ended; NaN without a /proc. */
    public static double cpuSeconds() throws IOException {
        Path stat = Path.of("/proc/self/stat");
        if (!Files.exists(stat)) {
            return Double.NaN;
        }
        // After the name in brackets come state, ten numbers, and four times in hundredths.
        return Arrays.stream(Files.readString(stat).replaceAll("(?s).*\\) ", "").split(" "), 11, 15)
                .mapToLong(Long::parseLong).sum() / 100.0;
    }
}
