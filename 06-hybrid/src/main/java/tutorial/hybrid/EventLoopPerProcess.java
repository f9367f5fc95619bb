package tutorial.hybrid;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tutorial.hybrid.lib.Arguments;
import tutorial.hybrid.lib.ChildJvm;
import tutorial.hybrid.lib.Children;
import tutorial.hybrid.lib.Log;
import tutorial.hybrid.lib.PageLoop;
import tutorial.hybrid.lib.PageWork;
import tutorial.hybrid.lib.Totals;
import tutorial.hybrid.lib.WebSite;

/**
 * Several processes, each with an event loop: one thread in each does everything, and never waits
 * for a page. In Python it is asyncio in each worker; in Java a loop is a library, here Netty.
 */
public final class EventLoopPerProcess {

    private static final int DELAY_MILLIS = 50;

    /** What a process found, which pages it could not do, and which threads did the work. */
    record Share(Totals totals, String setAside, String threads) {
        static Share of(List<String> lines) {
            return new Share(Totals.ofLine(lines.get(0)), lines.get(1), lines.get(2));
        }
    }

    static void main(String[] given) throws Exception {
        var args = Arguments.of(EventLoopPerProcess.class, given);
        int pages = args.number("pages", "how many pages", 200, 1, 100_000);
        int processes = args.number("processes", "how many processes", 2, 1, 64);
        int faults = args.number("faults", "how many requests in 100 go wrong", 10, 0, 50);
        args.end();
        long start = System.nanoTime();
        try (var children = new Children()) {
            var work = new PageWork(WebSite.start(children, DELAY_MILLIS), 2_000, faults);
            List<Share> shares = fetch(work, pages, processes);
            for (int k = 0; k < processes; k++) {
                System.out.printf("Process %d: %d pages by the threads %s, set aside %s%n", k,
                        shares.get(k).totals().pages(), shares.get(k).threads(),
                        shares.get(k).setAside());
            }
            System.out.println(shares.stream().map(Share::totals)
                    .reduce(Totals.NONE, Totals::plus).table());
        }
        System.out.printf(Locale.ROOT,
                "Total time: %.2f s; the waiting alone in sequence: %.2f s%n",
                (System.nanoTime() - start) / 1e9, pages * DELAY_MILLIS / 1e3);
    }

    // region loops
    /** Process k does the pages k, k + processes, k + 2 processes, and so on. */
    static List<Share> fetch(PageWork work, int pages, int processes)
            throws IOException, InterruptedException {
        List<String> flags = List.of("-XX:+UseSerialGC", "-Dio.netty.noUnsafe=true");
        return Children.outputs(IntStream.range(0, processes).mapToObj(k -> ChildJvm.of(flags,
                Loop.class, work.server(), work.rounds(), work.faults(), k, processes, pages))
                .toList(), Duration.ofMinutes(10)).stream().map(Share::of).toList();
    }

    static final class Loop {

        static void main(String[] args) throws InterruptedException {
            ChildJvm.endWithParent();
            int step = Integer.parseInt(args[4]);
            List<Integer> own = IntStream.range(0, Integer.parseInt(args[5])).boxed()
                    .filter(page -> page % step == Integer.parseInt(args[3])).toList();
            Log.debug("the loop takes {} pages", own.size());
            PageLoop.Share share = PageLoop.run(PageWork.of(args), own, 100);
            Log.debug("the loop has done {} pages", share.totals().pages());
            System.out.println(share.totals().toLine());
            System.out.println(share.setAside() + "\n" + share.threads());
        }
    }
    // endregion
}
