package tutorial.hybrid;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tutorial.hybrid.lib.Arguments;
import tutorial.hybrid.lib.Busy;
import tutorial.hybrid.lib.Children;
import tutorial.hybrid.lib.Log;
import tutorial.hybrid.lib.Models;
import tutorial.hybrid.lib.Models.Model;
import tutorial.hybrid.lib.PageWork;
import tutorial.hybrid.lib.Python;
import tutorial.hybrid.lib.Totals;
import tutorial.hybrid.lib.WebSite;

/**
 * One job, every model, by the libraries that their users take: for work that computes, that waits,
 * and that does both. Java has no lock like Python's: one process with virtual threads uses all
 * cores. Processes cost their start and add isolation.
 */
public final class Comparison {

    static void main(String[] given) throws Exception {
        var args = Arguments.of(Comparison.class, given);
        String only = args.word("work", "of a page", "all", "all", "computes", "waits", "both");
        int pages = args.number("pages", "how many pages", 40, 1, 100_000);
        int millis = args.number("millis", "how late a page is, where it waits", 10, 1, 1_000);
        int rounds = args.number("rounds", "how often a page is hashed, where it computes", 3_000,
                1, 1_000_000);
        String command = args.text("python", "the Python to run", "python3");
        args.end();
        Python python = Python.find(command);
        try (var children = new Children()) {
            Map<String, PageWork> kinds = PageWork.kinds(WebSite.start(children, 0),
                    WebSite.start(children, millis), rounds);
            kinds.keySet().removeIf(kind -> !only.equals("all") && !only.equals(kind));
            Log.debug("warmed up: {}", rows(Models.inJava(), kinds, pages));
            var busy = new Busy();
            List<String> rows = rows(Stream.of(Models.inJava(), python.models())
                    .flatMap(List::stream).toList(), kinds, pages);
            busy.stopIfSo();
            System.out.printf("%-40s", pages + " pages: time, CPU a page");
            kinds.keySet().forEach(kind -> System.out.printf("%20s", kind));
            System.out.println();
            rows.forEach(System.out::println);
        }
        if (!python.missing().isEmpty()) {
            System.out.println(python.missing());
        }
    }

    // region table
    static List<String> rows(List<Model> models, Map<String, PageWork> kinds, int pages)
            throws Exception {
        List<String> rows = new ArrayList<>();
        Map<String, Totals> first = new HashMap<>();
        boolean equal = true;
        for (Model model : models) {
            String row = "%-40s".formatted(model.name());
            for (var kind : kinds.entrySet()) {
                Log.debug("{}: {}", model.name(), kind.getKey());
                double cpu = Models.cpuSeconds();
                long start = System.nanoTime();
                Totals found = model.run().of(kind.getValue(), pages, 100);
                row += String.format(Locale.ROOT, " %6.2f s %7.2f ms",
                        (System.nanoTime() - start) / 1e9,
                        1_000 * (Models.cpuSeconds() - cpu) / pages);
                equal &= found.equals(first.computeIfAbsent(kind.getKey(), nothing -> found));
            }
            rows.add(row);
        }
        rows.add("All totals equal: " + equal);
        return rows;
    }
    // endregion
}
