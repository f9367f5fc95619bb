package tutorial.hybrid;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
 * A worker process that dies costs nobody else anything: its unfinished pages go to others, a new
 * worker takes its place, nothing is lost and nothing is counted twice. Python's
 * {@code ProcessPoolExecutor} raises {@code BrokenProcessPool}, and what was in flight is lost.
 */
public final class Supervisor {

    private static final int KILLED = 137;

    /** How it went, and how many workers died of a kill -9: counted when all had ended. */
    record Outcome(Report report, long killed) {}

    static void main(String[] given) throws Exception {
        var args = Arguments.of(Supervisor.class, given);
        int pages = args.number("pages", "how many pages", 200, 20, 100_000);
        int kills = args.number("kills", "how many workers to kill", 2, 0, 20);
        int seed = args.number("seed", "of the random moments", 1, 0, 1_000_000);
        args.end();
        try (var children = new Children()) {
            var work = new PageWork(WebSite.start(children, 10), 500, 0);
            Outcome outcome = fetchUnderFire(work, pages, kills, new Random(seed));
            Report report = outcome.report();
            System.out.println("Workers killed: " + outcome.killed() + ", replaced: "
                    + report.replaced() + ", pages set aside: " + report.setAside());
            System.out.println("Pages: " + report.totals().pages() + ", as on one thread: "
                    + report.totals().equals(work.onOneThread(pages, report.setAside())));
        }
    }

    /** Two workers; at each of some random moments one of them is killed, if it is alive. */
    static Outcome fetchUnderFire(PageWork work, int pages, int kills, Random random)
            throws IOException, InterruptedException {
        List<Integer> moments = random.ints(kills, 0, pages / 2).sorted().boxed().toList();
        var killed = new ArrayList<Process>();
        var plan = new Plan(PageWorker.of(work, -1), 2, 20, kills + 9, Duration.ofMinutes(30));
        Report report = PagePool.fetch(plan, pages, progress -> {
            // One page more than at the last kill: a run in which nobody gets on has no end.
            int next = killed.size();
            if (next < kills && progress.done() >= Math.max(moments.get(next), next)) {
                // region fire
                List<Process> alive = new ArrayList<>(progress.alive());
                alive.removeAll(killed);
                if (!alive.isEmpty()) {
                    killed.add(alive.get(random.nextInt(alive.size())));
                    Log.debug("kills worker {} after {} pages", killed.getLast().pid(),
                            progress.done());
                    killed.getLast().destroyForcibly();
                }
                // endregion
            }
        });
        Log.debug("{} workers were replaced", report.replaced());
        return new Outcome(report, killed.stream().filter(p -> p.exitValue() == KILLED).count());
    }
}
