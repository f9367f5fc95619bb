package tutorial.hybrid;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import tutorial.hybrid.PagePool.Plan;
import tutorial.hybrid.PagePool.Report;
import tutorial.hybrid.PageWork.Totals;

/**
 * A worker process that dies costs nobody else anything: its unfinished pages go to others, a new
 * worker takes its place, nothing is lost and nothing is counted twice.
 *
 * <p>You will see the totals of a run in which workers are killed with {@code kill -9} at random
 * moments, held against the totals of a run on one thread; and a page that kills every worker that
 * takes it: that one is set aside and named, all others are done.
 *
 * <p>Python's {@code concurrent.futures.ProcessPoolExecutor} raises {@code BrokenProcessPool} when
 * a worker dies, and what was in flight is lost unless the caller does it again.
 */
public final class Supervisor {

    private static final String HELP = """
            Supervisor: workers are killed in mid-run, and the totals are exact all the same.
              pages  how many pages, 20 to 100000 (default 200)
              kills  how many workers are killed, 0 to 20 (default 2)
              seed   of the random moments, 0 to 1000000 (default 1)
            Copy: mvn -q -f 06-hybrid -Dexample=Supervisor -Dexec.args="200 2 1"
            """;
    private static final int POISON = 13;

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(HELP, args);
        int pages = arguments.number("pages", 200, 20, 100_000);
        int kills = arguments.number("kills", 2, 0, 20);
        int seed = arguments.number("seed", 1, 0, 1_000_000);
        arguments.end();

        try (var children = new Children()) {
            var work = new PageWork(PageServer.start(children, 10), 500, 0);
            Report report = fetchUnderFire(work, pages, kills, new Random(seed));
            System.out.println("Workers killed: " + kills + ", replaced: " + report.restarts());
            System.out.println("Pages: " + report.totals().pages() + ", as on one thread: "
                    + report.totals().equals(onOneThread(work, pages, -1)));

            Report poisoned = fetchWithPoison(work, pages, POISON);
            System.out.println("A page that kills its worker was set aside: "
                    + poisoned.setAside());
            System.out.println("Pages: " + poisoned.totals().pages() + ", as on one thread: "
                    + poisoned.totals().equals(onOneThread(work, pages, POISON)));
        }
    }

    // region fire
    /** Two workers; at each of some random moments one of them is killed. */
    static Report fetchUnderFire(PageWork work, int pages, int kills, Random random)
            throws IOException, InterruptedException, TimeoutException {
        List<Integer> moments = random.ints(kills, 0, pages / 2).sorted().boxed().toList();
        var killed = new int[1];
        var pool = new AtomicReference<PagePool>();
        var plan = new Plan(work, 2, 20, kills, Duration.ofSeconds(50), -1);
        try (var started = new PagePool(plan, pages, progress -> {
            if (killed[0] < kills && progress.done() >= moments.get(killed[0])) {
                List<ProcessHandle> alive = pool.get().processes();
                if (!alive.isEmpty()) {
                    killed[0]++;
                    alive.get(random.nextInt(alive.size())).destroyForcibly();
                }
            }
        })) {
            pool.set(started);
            return started.run();
        }
    }
    // endregion

    /** Two workers, and a page that ends whoever works on it. */
    static Report fetchWithPoison(PageWork work, int pages, int poison)
            throws IOException, InterruptedException, TimeoutException {
        var plan = new Plan(work, 2, 5, 10, Duration.ofSeconds(50), poison);
        return PageFetch.fetch(plan, pages, progress -> {});
    }

    /** What must come out, computed without any server, worker or pipe. */
    static Totals onOneThread(PageWork work, int pages, int without) {
        return IntStream.range(0, pages).filter(page -> page != without)
                .mapToObj(page -> work.examine(PageServer.text(page)))
                .reduce(Totals.NONE, Totals::plus);
    }
}
