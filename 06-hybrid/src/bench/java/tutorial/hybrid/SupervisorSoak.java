package tutorial.hybrid;

import java.util.Random;

/** A hundred runs, each with two kills at random moments: every total must be exact. */
public final class SupervisorSoak {

    private static final int RUNS = 100;
    private static final int PAGES = 150;

    static void main(String[] args) throws Exception {
        int exact = 0;
        int restarts = 0;
        try (var children = new Children()) {
            var work = new PageWork(PageServer.start(children, 5), 100, 0);
            var expected = Supervisor.onOneThread(work, PAGES, -1);
            for (int seed = 0; seed < RUNS; seed++) {
                var report = Supervisor.fetchUnderFire(work, PAGES, 2, new Random(seed));
                exact += report.totals().equals(expected) && report.setAside().isEmpty() ? 1 : 0;
                restarts += report.restarts();
            }
        }
        System.out
                .println("Runs: " + RUNS + ", exact: " + exact + ", workers replaced: " + restarts);
        System.exit(exact == RUNS ? 0 : 1);
    }
}
