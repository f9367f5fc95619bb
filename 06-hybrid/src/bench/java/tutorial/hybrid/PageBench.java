package tutorial.hybrid;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import tutorial.hybrid.lib.ChildJvm;
import tutorial.hybrid.lib.Children;
import tutorial.hybrid.lib.Models;
import tutorial.hybrid.lib.PagePool;
import tutorial.hybrid.lib.PagePool.Plan;
import tutorial.hybrid.lib.PageWork;
import tutorial.hybrid.lib.PageWorker;
import tutorial.hybrid.lib.Python;
import tutorial.hybrid.lib.Totals;
import tutorial.hybrid.lib.WebSite;

/**
 * Four measurements. {@code limit}: 2000 pages of 5 ms against the limit that the cores set, in one
 * process and in one for each core. {@code memory}: what a page in flight keeps in the heap of its
 * worker and of the parent. {@code clients}: pages that are only waited for, by the libraries of
 * Java and of Python, CPU a page and pages a second, over the first and after them. {@code scale}:
 * CPU a page in a warm JVM, by how many they are.
 *
 * <p>{@code PageBench [limit|memory|clients|scale|all] [pages]}; times are medians, of five and of
 * three.
 */
public final class PageBench {

    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int IN_FLIGHT = 400;
    private static final int FIRST = 10_000;
    private static final int PAGES = 2_000;
    private static final int WARM_UP = 200_000;

    static void main(String[] args) throws Exception {
        String only = args.length == 0 ? "all" : args[0];
        int pages = args.length < 2 ? 100_000 : Integer.parseInt(args[1]);
        try (var children = new Children()) {
            URI server = WebSite.start(children, 50);
            if (List.of("limit", "all").contains(only)) {
                againstTheLimit(server);
            }
            if (List.of("memory", "all").contains(only)) {
                memory(new PageWork(WebSite.start(children, 8_000), 1, 0));
            }
            if (List.of("clients", "all").contains(only)) {
                clients(new PageWork(server, 1, 0), pages);
            }
            if (List.of("scale", "all").contains(only)) {
                scale(new PageWork(server, 1, 0));
            }
        }
    }

    /** All in turn. Workers are new in each run: that of twice the pages less that is warm. */
    private static void againstTheLimit(URI server) throws Exception {
        int rounds = roundsFor(Duration.ofMillis(5));
        var work = new PageWork(server, rounds, 0);
        System.out.printf("%d cores, %d pages; 5 ms of computing are %d rounds.%n", CORES, PAGES,
                rounds);
        List<Double> alone = new ArrayList<>();
        List<Double> one = new ArrayList<>();
        List<Double> each = new ArrayList<>();
        List<Double> warm = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        List<Double> first = List.of(fetch(work));
        Models.virtualThreads(new PageWork(server, 1, 0), WARM_UP, IN_FLIGHT);
        compute(work);
        for (int k = 0; k < 5; k++) {
            alone.add(seconds(() -> compute(work)));
            one.add(fetch(work));
            each.add(inProcesses(work, PAGES, shares));
            warm.add(inProcesses(work, 2 * PAGES, shares) - each.getLast());
        }
        double limit = middle(alone);
        System.out.printf(Locale.ROOT, "Computed only, by a thread for each core: %.2f s, the"
                + " limit%n", limit);
        share("One process, its first", first, limit);
        share("One process, warm", one, limit);
        share("A new process for each core", each, limit);
        share("The same, the next " + PAGES, warm, limit);
        System.out.printf(Locale.ROOT, "The parent's CPU is %.1f %% of the workers'.%n",
                100 * middle(shares));
    }

    private static double fetch(PageWork work) throws Exception {
        return seconds(() -> Models.virtualThreads(work, PAGES, IN_FLIGHT));
    }

    private static void share(String what, List<Double> seconds, double limit) {
        System.out.printf(Locale.ROOT, "%s: %.2f s, share %.2f%n", what, middle(seconds),
                limit / middle(seconds));
    }

    /** Without a server or a client: a page's text is made here, which takes next to nothing. */
    private static Totals compute(PageWork work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(CORES)) {
            List<Callable<Totals>> pages = IntStream.range(0, PAGES)
                    .<Callable<Totals>>mapToObj(page -> () -> work.examine(WebSite.text(page)))
                    .toList();
            Totals totals = Totals.NONE;
            for (Future<Totals> page : threads.invokeAll(pages)) {
                totals = totals.plus(page.get());
            }
            return totals;
        }
    }

    /** Seconds until the last page; what the parent's CPU is of the workers' is added to shares. */
    private static double inProcesses(PageWork work, int pages, List<Double> shares)
            throws Exception {
        double before = cpu(ProcessHandle.current());
        long start = System.nanoTime();
        var plan = new Plan(PageWorker.of(work, -1), CORES, IN_FLIGHT / CORES, 0,
                Duration.ofHours(1));
        var wall = new AtomicLong();
        PagePool.fetch(plan, pages, progress -> {
            if (progress.done() == progress.pages()
                    && wall.compareAndSet(0, System.nanoTime() - start)) {
                double workers = progress.alive().stream()
                        .mapToDouble(p -> cpu(p.toHandle())).sum();
                shares.add((cpu(ProcessHandle.current()) - before) / workers);
            }
        });
        return wall.get() / 1e9;
    }

    /** Of live objects, while all pages are under way: 2000 more pages make the difference. */
    private static void memory(PageWork work) throws Exception {
        long[] few = heaps(work, 200);
        long[] many = heaps(work, 2_200);
        System.out.printf(Locale.ROOT, "A page in flight keeps %.1f KB in the worker's heap and"
                + " %.2f KB in the parent's.%n", (many[0] - few[0]) / 2e6,
                (many[1] - few[1]) / 2e6);
    }

    private static long[] heaps(PageWork work, int pages) throws Exception {
        var plan = new Plan(PageWorker.of(work, -1), 1, pages, 0, Duration.ofHours(1));
        try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            var run = threads.submit(() -> PagePool.fetch(plan, pages, progress -> {}));
            Thread.sleep(4_000);
            long worker = liveBytes(ProcessHandle.current().children().filter(child -> child.info()
                    .commandLine().orElse("").contains(PageWorker.class.getName())).findFirst()
                    .orElseThrow());
            long[] bytes = {worker, liveBytes(ProcessHandle.current())};
            if (run.isDone()) {
                throw new IllegalStateException("The pages came too early.");
            }
            run.get();
            return bytes;
        }
    }

    /** The last line of a histogram, which a full collection precedes: "Total OBJECTS BYTES". */
    private static long liveBytes(ProcessHandle jvm) throws Exception {
        List<String> lines = Children.outputs(List.of(new ProcessBuilder(
                System.getProperty("java.home") + "/bin/jcmd", "" + jvm.pid(),
                "GC.class_histogram")), Duration.ofMinutes(1)).getFirst();
        return Long.parseLong(lines.getLast().strip().split("\\s+")[2]);
    }

    /** How many times a page must be hashed to compute for that long on one core, alone. */
    private static int roundsFor(Duration duration) throws Exception {
        var work = new PageWork(URI.create("http://127.0.0.1"), 20_000, 0);
        String page = WebSite.text(1);
        for (int warmUp = 0; warmUp < 1_000; warmUp++) {
            work.examine(page);
        }
        // The thread's own time: others on the machine must not make the pages easier.
        var threads = ManagementFactory.getThreadMXBean();
        double seconds = median(200, () -> {
            long before = threads.getCurrentThreadCpuTime();
            work.examine(page);
            return (threads.getCurrentThreadCpuTime() - before) / 1e9;
        });
        return (int) (20_000 * duration.toNanos() / 1e9 / seconds);
    }

    /** Each client runs twice, once with the first pages only: the difference is what is warm. */
    private static void clients(PageWork work, int pages) throws Exception {
        Python python = Python.find("python3");
        System.out.println(python.about() + " " + python.modules());
        Map<String, Client> clients = new LinkedHashMap<>();
        for (String model : List.of("virtual threads", "event loop")) {
            clients.put("Java, " + model, count -> java(model, work, count));
        }
        for (String model : List.of("asyncio", "uvloop", "gevent")) {
            if (python.modules().contains(model.equals("asyncio") ? "aiohttp" : model)) {
                clients.put("Python, " + model, count -> python.run(model, work, count, IN_FLIGHT));
            }
        }
        System.out.printf("%-22s %31s %31s%n", IN_FLIGHT + " in flight", "the first " + FIRST,
                pages + " after them");
        for (var client : clients.entrySet()) {
            double[] first = cost(client.getValue(), FIRST);
            double[] all = cost(client.getValue(), FIRST + pages);
            System.out.printf(Locale.ROOT,
                    "%-22s %8.0f us CPU %8.0f pages/s %8.0f us CPU %8.0f pages/s%n",
                    client.getKey(), 1e6 * first[0] / FIRST, FIRST / first[1],
                    1e6 * (all[0] - first[0]) / pages, pages / (all[1] - first[1]));
        }
    }

    /** By a new client, with 400 new connections, and by one that has them. */
    private static void scale(PageWork work) throws Exception {
        Models.virtualThreads(work, WARM_UP, IN_FLIGHT);
        try (HttpClient client = PageWork.client()) {
            fetch(client, work, 10_000);
            for (int pages : new int[]{100_000, 10_000, 1_000}) {
                List<Double> anew = new ArrayList<>();
                List<Double> same = new ArrayList<>();
                for (int k = 0; k < Math.max(1, 30_000 / pages); k++) {
                    anew.add(cpu(() -> Models.virtualThreads(work, pages, IN_FLIGHT)));
                    same.add(cpu(() -> fetch(client, work, pages)));
                }
                System.out.printf(Locale.ROOT, "%6d pages, warm: %.0f us CPU each by a new client,"
                        + " %.0f by the same%n", pages, middle(anew) * 1e6 / pages,
                        middle(same) * 1e6 / pages);
            }
        }
    }

    private static double cpu(Callable<?> code) throws Exception {
        double before = Models.cpuSeconds();
        code.call();
        return Models.cpuSeconds() - before;
    }

    private static Totals fetch(HttpClient client, PageWork work, int pages) throws Exception {
        return Models.inPool(Executors.newVirtualThreadPerTaskExecutor(), client, work, pages,
                IN_FLIGHT);
    }

    private interface Client {
        void fetch(int pages) throws Exception;
    }

    private static void java(String model, PageWork work, int pages) throws Exception {
        Children.outputs(List.of(ChildJvm.of(List.of("-XX:+UseSerialGC", "-XX:-UsePerfData",
                "-Dio.netty.noUnsafe=true"), Child.class, work.server(), 1, 0, pages, model)),
                Duration.ofHours(1));
    }

    static final class Child {

        static void main(String[] args) throws Exception {
            ChildJvm.endWithParent();
            PageWork work = PageWork.of(args);
            int pages = Integer.parseInt(args[3]);
            System.out.println(args[4].equals("event loop")
                    ? Models.eventLoop(work, pages, IN_FLIGHT)
                    : Models.virtualThreads(work, pages, IN_FLIGHT));
        }
    }

    /** CPU and time in seconds, the medians of three runs. */
    private static double[] cost(Client client, int pages) throws Exception {
        List<Double> cpu = new ArrayList<>();
        double time = median(3, () -> {
            double before = Models.cpuSeconds();
            double seconds = seconds(() -> {
                client.fetch(pages);
                return null;
            });
            cpu.add(Models.cpuSeconds() - before);
            return seconds;
        });
        return new double[]{middle(cpu), time};
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
        return all.stream().sorted().toList().get(all.size() / 2);
    }

    private static double seconds(Callable<?> code) throws Exception {
        long start = System.nanoTime();
        code.call();
        return (System.nanoTime() - start) / 1e9;
    }
}
