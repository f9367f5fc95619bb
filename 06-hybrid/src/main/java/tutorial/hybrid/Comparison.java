package tutorial.hybrid;

import java.util.ArrayList;
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
import tutorial.hybrid.lib.Models.Taken;
import tutorial.hybrid.lib.PageWork;
import tutorial.hybrid.lib.Python;
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
            List<Model> models = Stream.of(Models.inJava(), python.models()).flatMap(List::stream)
                    .toList();
            var busy = new Busy();
            List<String> rows = rows(models, kinds, pages, 3);
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
    static List<String> rows(List<Model> models, Map<String, PageWork> kinds, int pages, int rounds)
            throws Exception {
        List<List<Taken>> columns = new ArrayList<>();
        for (var kind : kinds.entrySet()) {
            Log.debug("{}: {} models take turns", kind.getKey(), models.size());
            columns.add(Models.inTurn(models, kind.getValue(), pages, rounds));
            Log.debug("{}: took {}", kind.getKey(), columns.getLast());
        }
        List<String> rows = new ArrayList<>();
        for (int k = 0; k < models.size(); k++) {
            String row = "%-40s".formatted(models.get(k).name());
            for (List<Taken> column : columns) {
                row += String.format(Locale.ROOT, " %6.2f s %7.2f ms", column.get(k).seconds(),
                        1_000 * column.get(k).cpuSeconds() / pages);
            }
            rows.add(row);
        }
        rows.add("All totals equal: " + columns.stream().allMatch(column -> column.stream()
                .flatMap(taken -> taken.totals().stream()).distinct().count() == 1));
        return rows;
    }
    // endregion
}
