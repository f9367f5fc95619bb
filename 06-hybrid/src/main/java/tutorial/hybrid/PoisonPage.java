package tutorial.hybrid;

import java.io.IOException;
import java.time.Duration;
import tutorial.hybrid.lib.Arguments;
import tutorial.hybrid.lib.Children;
import tutorial.hybrid.lib.Log;
import tutorial.hybrid.lib.PagePool;
import tutorial.hybrid.lib.PagePool.Plan;
import tutorial.hybrid.lib.PagePool.Report;
import tutorial.hybrid.lib.PageWork;
import tutorial.hybrid.lib.PageWorker;
import tutorial.hybrid.lib.WebSite;

/**
 * A page that kills every worker that takes it is found out: what was in flight at two deaths is
 * tried alone, and what kills alone is set aside and named. Python's pools do not know which job it
 * was; they end, or start workers for ever.
 */
public final class PoisonPage {

    static void main(String[] given) throws IOException, InterruptedException {
        var args = Arguments.of(PoisonPage.class, given);
        int pages = args.number("pages", "how many pages", 200, 20, 100_000);
        int poison = args.number("poison", "the page that kills", 13, 0, 99_999);
        args.end();
        if (poison >= pages) {
            throw args.refuse("poison is " + poison + ", but must be one of the " + pages
                    + " pages, from 0");
        }
        try (var children = new Children()) {
            var work = new PageWork(WebSite.start(children, 10), 500, 0);
            Report report = fetchWithPoison(work, pages, poison);
            System.out.println("Set aside: " + report.setAside() + ", workers replaced: "
                    + report.replaced());
            System.out.println("Pages: " + report.totals().pages() + ", as on one thread: "
                    + report.totals().equals(work.onOneThread(pages, report.setAside())));
        }
    }

    // region poison
    /** Two workers with at most five pages each, and a page that ends whoever works on it. */
    static Report fetchWithPoison(PageWork work, int pages, int poison)
            throws IOException, InterruptedException {
        var plan = new Plan(PageWorker.of(work, poison), 2, 5, 10, Duration.ofMinutes(30));
        Log.debug("hands out {} pages; page {} kills", pages, poison);
        Report report = PagePool.fetch(plan, pages, progress -> {});
        Log.debug("set aside {}, after {} workers", report.setAside(), report.replaced());
        return report;
    }
    // endregion
}
