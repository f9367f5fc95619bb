package tutorial.hybrid;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import tutorial.hybrid.PageWork.Totals;

/** The models of {@link Comparison}: each does pages 0 to {@code pages - 1} in its own way. */
final class Models {

    /** How many platform threads, in Java and in Python. */
    static final int THREADS = 50;
    /** How many pages in flight in each process, where waiting is cheap. */
    static final int IN_FLIGHT = 200;

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private Models() {}

    /** One page after the other: every {@code step}th, beginning with {@code first}. */
    static Totals sequence(PageWork work, int pages, int first, int step) throws Exception {
        try (var client = new PageClient(work.server())) {
            Totals totals = Totals.NONE;
            for (int page = first; page < pages; page += step) {
                totals = totals.plus(work.doPage(client, page));
            }
            return totals;
        }
    }

    static Totals threads(PageWork work, int pages) throws Exception {
        return inPool(Executors.newFixedThreadPool(THREADS), work, pages);
    }

    static Totals virtualThreads(PageWork work, int pages) throws Exception {
        return inPool(Executors.newVirtualThreadPerTaskExecutor(), work, pages);
    }

    private static Totals inPool(ExecutorService pool, PageWork work, int pages) throws Exception {
        var permits = new Semaphore(IN_FLIGHT);
        try (var client = new PageClient(work.server()); pool) {
            List<Future<Totals>> found = new ArrayList<>();
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
        }
    }

    static Totals eventLoop(PageWork work, int pages) {
        try (var thread = Executors.newSingleThreadExecutor()) {
            return new PageLoop(work, thread).run(IntStream.range(0, pages).boxed().toList())
                    .totals();
        }
    }

    /** A process for each core, and in each of them one thread that does a page at a time. */
    static Totals singleThreadedProcesses(PageWork work, int pages) throws Exception {
        try (var children = new Children()) {
            List<Process> running = new ArrayList<>();
            for (int k = 0; k < CORES; k++) {
                running.add(children.start(ChildJvm.of(
                        List.of("-XX:+UseSerialGC", "-XX:-UsePerfData"), Worker.class,
                        work.server().toString(), "" + work.rounds(), "" + pages, "" + k,
                        "" + CORES).redirectErrorStream(true)));
            }
            Totals totals = Totals.NONE;
            for (Process child : running) {
                totals = totals.plus(totalsOf(child, "a worker"));
            }
            return totals;
        }
    }

    /** The single-threaded child's program. */
    static final class Worker {

        static void main(String[] args) throws Exception {
            var work = new PageWork(URI.create(args[0]), Integer.parseInt(args[1]), 0);
            System.out.println(sequence(work, Integer.parseInt(args[2]), Integer.parseInt(args[3]),
                    Integer.parseInt(args[4])).toLine());
        }
    }

    /** A process for each core, and in each of them a virtual thread for each page in flight. */
    static Totals processes(PageWork work, int pages, int inFlight) throws Exception {
        var plan = new PagePool.Plan(work, CORES, inFlight, 0, Duration.ofHours(1), -1);
        return PageFetch.fetch(plan, pages, progress -> {}).totals();
    }

    /** One of the models of {@code pages.py}. */
    static Totals inPython(String python, String model, PageWork work, int pages) throws Exception {
        return inPython(python, model, work, pages, model.equals("threads") ? THREADS : IN_FLIGHT);
    }

    /** The same with another number of threads, or of pages in flight in each process. */
    static Totals inPython(String python, String model, PageWork work, int pages, int lanes)
            throws Exception {
        Path script = Files.createTempFile("pages", ".py");
        try (var children = new Children();
                InputStream source = Models.class.getResourceAsStream("/python/pages.py")) {
            Files.write(script, source.readAllBytes());
            return totalsOf(children.start(new ProcessBuilder(python, script.toString(), model,
                    work.server().toString(), "" + pages, "" + work.rounds(), "" + lanes)
                    .redirectErrorStream(true)), python + " " + model);
        } finally {
            Files.delete(script);
        }
    }

    /** Its errors come in the same stream: the last line that is not indented says why. */
    private static Totals totalsOf(Process child, String name) throws IOException {
        List<String> lines = child.inputReader().lines().toList();
        int status = child.onExit().join().exitValue();
        String totals = lines.stream().filter(line -> line.endsWith(" .")).findFirst().orElse("");
        if (status != 0 || totals.isEmpty()) {
            String why = lines.stream().filter(line -> line.matches("\\S.*"))
                    .reduce("it said nothing", (earlier, later) -> later);
            throw new IOException(name + " ended with status " + status + ": " + why);
        }
        return Totals.ofLine(totals);
    }
}
