package tutorial.hybrid;

import java.util.Random;
import tutorial.hybrid.lib.Children;
import tutorial.hybrid.lib.PageWork;
import tutorial.hybrid.lib.WebSite;

/**
 * A hundred runs with kills at random moments, and arguments from the whole range: every total
 * must be exact, and every page that was set aside named. {@code SupervisorSoak 20}: twenty runs.
 */
public final class SupervisorSoak {

    static void main(String[] args) throws Exception {
        int runs = args.length == 0 ? 100 : Integer.parseInt(args[0]);
        int exact = 0;
        long killed = 0;
        int replaced = 0;
        int setAside = 0;
        try (var children = new Children()) {
            var work = new PageWork(WebSite.start(children, 5), 100, 0);
            for (int seed = 0; seed < runs; seed++) {
                var random = new Random(seed);
                int pages = 20 + random.nextInt(280);
                var outcome = Supervisor.fetchUnderFire(work, pages, random.nextInt(21), random);
                var report = outcome.report();
                exact += report.totals().equals(work.onOneThread(pages, report.setAside())) ? 1 : 0;
                killed += outcome.killed();
                replaced += report.replaced();
                setAside += report.setAside().size();
            }
        }
        System.out.println("Runs: " + runs + ", exact: " + exact + ", workers killed: " + killed
                + ", replaced: " + replaced + ", pages set aside: " + setAside);
        System.exit(exact == runs ? 0 : 1);
    }
}
