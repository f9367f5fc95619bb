package tutorial.hybrid;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import tutorial.hybrid.lib.Arguments;
import tutorial.hybrid.lib.Children;
import tutorial.hybrid.lib.Log;
import tutorial.hybrid.lib.PagePool;
import tutorial.hybrid.lib.PagePool.Plan;
import tutorial.hybrid.lib.PagePool.Report;
import tutorial.hybrid.lib.PageWork;
import tutorial.hybrid.lib.PageWorker;
import tutorial.hybrid.lib.ProgressBar;
import tutorial.hybrid.lib.WebSite;

/**
 * Many HTTP requests by processes full of virtual threads: the parent hands out pages, the workers
 * fetch them and compute, and the word counts come back exact, also when some requests go wrong. In
 * Python this is {@code multiprocessing} with an asyncio loop in each process.
 */
public final class PageFetch {

    private static final int DELAY_MILLIS = 50;
    private static final int ROUNDS = 2_000;

    static void main(String[] given) throws IOException, InterruptedException {
        var args = Arguments.of(PageFetch.class, given);
        int pages = args.number("pages", "how many pages", 200, 1, 1_000_000);
        int processes = args.number("processes", "how many worker processes", 2, 1, 64);
        int inFlight = args.number("inflight", "pages in flight in each", 100, 1, 10_000);
        int faults = args.number("faults", "how many requests in 100 go wrong", 10, 0, 50);
        int seconds = args.number("seconds", "the time limit for all of it", 60, 1, 3_600);
        args.end();

        boolean terminal = System.console() != null && System.console().isTerminal();
        long start = System.nanoTime();
        try (var children = new Children()) {
            // region plan
            var work = new PageWork(WebSite.start(children, DELAY_MILLIS), ROUNDS, faults);
            var plan = new Plan(PageWorker.of(work, -1), processes, inFlight, 2 * processes,
                    Duration.ofSeconds(seconds));
            Log.debug("hands out {} pages to {} workers", pages, processes);
            Report report = PagePool.fetch(plan, pages, new ProgressBar(System.out, terminal));
            Log.debug("{} workers were replaced", report.replaced());
            // endregion
            System.out.println(report.totals().table());
            System.out.println("Set aside: " + report.setAside());
        }
        System.out.printf(Locale.ROOT,
                "Total time: %.2f s; the waiting alone in sequence: %.2f s%n",
                (System.nanoTime() - start) / 1e9, pages * DELAY_MILLIS / 1e3);
    }
}
