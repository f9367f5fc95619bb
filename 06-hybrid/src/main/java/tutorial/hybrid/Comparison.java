package tutorial.hybrid;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.io.IOUtils;
import tutorial.hybrid.PagePool.Plan;
import tutorial.hybrid.PageWork.Totals;

/**
 * One job, every model: the same pages one after the other, by threads, virtual threads, an event
 * loop, processes, and processes full of virtual threads; for work that computes, that waits, and
 * that does both.
 *
 * <p>You will see one table of times, and that all models arrive at the same totals. Where there is a
 * {@code python3} on the PATH, the same job also runs there, by threads, asyncio and processes.
 *
 * <p>Java has no lock like Python's: one process with virtual threads uses all cores. Processes cost
 * their start and add isolation.
 */
public final class Comparison {

    private static final String HELP = """
            Comparison: the same pages by every model, in Java, and in Python where there is one.
              work     computes, waits, both, or all three in turn (default all)
              pages    how many pages, 1 to 100000 (default 40)
              millis   how long a page takes to come, where it waits, in ms, 1 to 1000 (default 10)
              rounds   how often a page is hashed, where it computes, 1 to 1000000 (default 3000)
              python   the Python to run (default python3)
            Copy: mvn -q -f 06-hybrid -Dexample=Comparison -Dexec.args="both 40 10 3000 python3"
            """;
    private static final int IN_FLIGHT = 200;
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(HELP, args);
        String only = arguments.word("work", "all", "all", "computes", "waits", "both");
        int pages = arguments.number("pages", 40, 1, 100_000);
        int millis = arguments.number("millis", 10, 1, 1_000);
        int rounds = arguments.number("rounds", 3_000, 1, 1_000_000);
        String python = arguments.text("python", "python3");
        arguments.end();

        try (var children = new Children()) {
            URI atOnce = PageServer.start(children, 0);
            URI late = PageServer.start(children, millis);
            Map<String, PageWork> kinds = new LinkedHashMap<>();
            kinds.put("computes", new PageWork(atOnce, rounds, 0));
            kinds.put("waits", new PageWork(late, 1, 0));
            kinds.put("both", new PageWork(late, rounds, 0));
            kinds.keySet().removeIf(kind -> !only.equals("all") && !only.equals(kind));
            System.out.printf("%-36s%s%n", pages + " pages, " + CORES + " cores",
                    kinds.keySet().stream().map("%9s"::formatted).collect(Collectors.joining()));
            boolean equal = true;
            Map<String, Totals> first = new HashMap<>();
            for (Model model : models(python)) {
                var row = new StringBuilder("%-36s".formatted(model.name()));
                for (var kind : kinds.entrySet()) {
                    long start = System.nanoTime();
                    Totals found = model.run().of(kind.getValue(), pages);
                    row.append(String.format(Locale.ROOT, " %6.2f s",
                            (System.nanoTime() - start) / 1e9));
                    first.putIfAbsent(kind.getKey(), found);
                    equal &= found.equals(first.get(kind.getKey()));
                }
                System.out.println(row);
            }
            System.out.println("All totals equal: " + equal);
        }
    }

    /** A way to do the job. */
    record Model(String name, Run run) {}

    /** Does pages 0 to {@code pages - 1}. */
    interface Run {

        Totals of(PageWork work, int pages) throws Exception;
    }

    /** All models: Java's, and Python's where there is one. */
    static List<Model> models(String python) {
        List<Model> models = new ArrayList<>(List.of(
                new Model("Java, one after the other", Comparison::sequence),
                new Model("Java, 50 threads", Comparison::threads),
                new Model("Java, virtual threads", Comparison::virtualThreads),
                new Model("Java, event loop", Comparison::eventLoop),
                new Model("Java, processes", (work, pages) -> processes(work, pages, 1)),
                new Model("Java, processes x virtual threads",
                        (work, pages) -> processes(work, pages, IN_FLIGHT))));
        try {
            IOUtils.consume(new ProcessBuilder(python, "--version").start().getInputStream());
        } catch (IOException notThere) {
            System.out.println("There is no " + python + " on the PATH: its rows are missing.");
            return models;
        }
        for (String model : List.of("threads", "asyncio", "processes", "asyncio-processes")) {
            models.add(new Model("Python, " + model,
                    (work, pages) -> inPython(python, model, work, pages)));
        }
        return models;
    }

    static Totals sequence(PageWork work, int pages) throws Exception {
        try (var client = new PageClient(work.server())) {
            Totals totals = Totals.NONE;
            for (int page = 0; page < pages; page++) {
                totals = totals.plus(work.doPage(client, page));
            }
            return totals;
        }
    }

    static Totals threads(PageWork work, int pages) throws Exception {
        return inPool(Executors.newFixedThreadPool(50), work, pages);
    }

    static Totals virtualThreads(PageWork work, int pages) throws Exception {
        return inPool(Executors.newVirtualThreadPerTaskExecutor(), work, pages);
    }

    private static Totals inPool(ExecutorService pool, PageWork work, int pages) throws Exception {
        try (var client = new PageClient(work.server()); pool) {
            List<Future<Totals>> found = new ArrayList<>();
            for (int k = 0; k < pages; k++) {
                int page = k;
                found.add(pool.submit(() -> work.doPage(client, page)));
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
            return new PageLoop(work, thread)
                    .run(IntStream.range(0, pages).boxed().toList()).totals();
        }
    }

    static Totals processes(PageWork work, int pages, int inFlight) throws Exception {
        var plan = new Plan(work, CORES, inFlight, 0, Duration.ofHours(1), -1);
        return PageFetch.fetch(plan, pages, progress -> {}).totals();
    }

    static Totals inPython(String python, String model, PageWork work, int pages)
            throws IOException {
        Path script = Files.createTempFile("pages", ".py");
        try (var children = new Children();
                InputStream source = Comparison.class.getResourceAsStream("/python/pages.py")) {
            Files.write(script, IOUtils.toByteArray(source));
            Process process = children.start(new ProcessBuilder(python, script.toString(), model,
                    work.server().toString(), "" + pages, "" + work.rounds(),
                    "" + (model.equals("threads") ? 50 : IN_FLIGHT))
                    .redirectError(ProcessBuilder.Redirect.INHERIT));
            String line = IOUtils.toString(process.getInputStream(), StandardCharsets.UTF_8)
                    .lines().findFirst().orElseThrow(() -> new IOException(
                            python + " " + model + " printed no totals"));
            return Totals.ofLine(line);
        } finally {
            Files.delete(script);
        }
    }
}
