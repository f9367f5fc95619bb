package tutorial.hybrid;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tutorial.hybrid.PageWork.Totals;

/**
 * One job, every model: the same pages one after the other, by threads, virtual threads, an event
 * loop, processes, and processes full of virtual threads; for work that computes, that waits, and
 * that does both.
 *
 * <p>You will see one table of times, and that all models arrive at the same totals. Where there is
 * a {@code python3} on the PATH, the same job also runs there, by threads, asyncio and processes.
 *
 * <p>Java has no lock like Python's: one process with virtual threads uses all cores. Processes
 * cost their start and add isolation. How each model does it is in {@link Models}.
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

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(HELP, args);
        String only = arguments.word("work", "all", "all", "computes", "waits", "both");
        int pages = arguments.number("pages", 40, 1, 100_000);
        int millis = arguments.number("millis", 10, 1, 1_000);
        int rounds = arguments.number("rounds", 3_000, 1, 1_000_000);
        String python = arguments.text("python", "python3");
        arguments.end();

        List<Model> peers = inPython(python);
        if (peers.isEmpty()) {
            System.out.println("There is no Python 3 called " + python + ": its rows are missing.");
        }
        try (var children = new Children()) {
            URI atOnce = PageServer.start(children, 0);
            URI late = PageServer.start(children, millis);
            Map<String, PageWork> kinds = new LinkedHashMap<>();
            kinds.put("computes", new PageWork(atOnce, rounds, 0));
            kinds.put("waits", new PageWork(late, 1, 0));
            kinds.put("both", new PageWork(late, rounds, 0));
            kinds.keySet().removeIf(kind -> !only.equals("all") && !only.equals(kind));
            print(Stream.concat(inJava().stream(), peers.stream()).toList(), kinds, pages);
        } catch (IOException failed) {
            System.err.println("Given up: " + failed.getMessage() + ".");
            System.exit(1);
        }
    }

    private static void print(List<Model> models, Map<String, PageWork> kinds, int pages)
            throws Exception {
        System.out.printf("%-36s%s%n",
                pages + " pages, " + Runtime.getRuntime().availableProcessors() + " cores",
                kinds.keySet().stream().map("%9s"::formatted).collect(Collectors.joining()));
        boolean equal = true;
        Map<String, Totals> first = new HashMap<>();
        for (Model model : models) {
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

    /** A way to do the job. */
    record Model(String name, Run run) {}

    /** Does pages 0 to {@code pages - 1}. */
    interface Run {

        Totals of(PageWork work, int pages) throws Exception;
    }

    static List<Model> inJava() {
        return List.of(
                new Model("Java, one after the other",
                        (work, pages) -> Models.sequence(work, pages, 0, 1)),
                new Model("Java, " + Models.THREADS + " threads", Models::threads),
                new Model("Java, virtual threads", Models::virtualThreads),
                new Model("Java, event loop", Models::eventLoop),
                new Model("Java, processes of one thread", Models::singleThreadedProcesses),
                new Model("Java, processes x virtual threads",
                        (work, pages) -> Models.processes(work, pages, Models.IN_FLIGHT)));
    }

    /** None where {@code python} is no Python 3. */
    static List<Model> inPython(String python) {
        try (var children = new Children()) {
            var asked = new ProcessBuilder(python, "--version").redirectErrorStream(true);
            if (children.start(asked).inputReader().lines()
                    .noneMatch(line -> line.startsWith("Python 3"))) {
                return List.of();
            }
        } catch (IOException notThere) {
            return List.of();
        }
        return List.of(new Model("Python, " + Models.THREADS + " threads", by(python, "threads")),
                new Model("Python, asyncio", by(python, "asyncio")),
                new Model("Python, processes of one thread", by(python, "processes")),
                new Model("Python, processes x asyncio", by(python, "asyncio-processes")));
    }

    private static Run by(String python, String model) {
        return (work, pages) -> Models.inPython(python, model, work, pages);
    }
}
