package tutorial.hybrid;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import tutorial.hybrid.PageLoop.Share;
import tutorial.hybrid.PageWork.Totals;

/**
 * Several processes, each with an event loop of its own: one thread in each does everything, and
 * never waits for a page.
 *
 * <p>You will see how many pages each process did, and that all its work was done by one thread.
 *
 * <p>In Python it is asyncio in each worker of {@code multiprocessing}. Here it is a
 * {@link PageLoop}: the JDK's asynchronous HTTP client, all its answers handled by one thread.
 */
public final class EventLoopPerProcess {

    private static final String HELP = """
            EventLoopPerProcess: processes that fetch pages without blocking, one thread in each.
              pages      how many pages, 1 to 100000 (default 200)
              processes  how many processes, 1 to 64 (default 2)
              faults     how many requests in 100 go wrong, 0 to 50 (default 10)
            Copy: mvn -q -f 06-hybrid -Dexample=EventLoopPerProcess -Dexec.args="200 2 10"
            """;
    private static final int DELAY_MILLIS = 50;

    static void main(String[] args) {
        var arguments = Arguments.of(HELP, args);
        int pages = arguments.number("pages", 200, 1, 100_000);
        int processes = arguments.number("processes", 2, 1, 64);
        int faults = arguments.number("faults", 10, 0, 50);
        arguments.end();

        long start = System.nanoTime();
        try (var children = new Children()) {
            var work = new PageWork(PageServer.start(children, DELAY_MILLIS), 2_000, faults);
            List<Share> shares = fetch(children, work, pages, processes);
            for (int k = 0; k < processes; k++) {
                System.out.println("Process " + k + ": " + shares.get(k).totals().pages()
                        + " pages by the threads " + shares.get(k).threads());
            }
            PageFetch.print(shares.stream().map(Share::totals).reduce(Totals.NONE, Totals::plus));
            System.out.printf(Locale.ROOT,
                    "Total time: %.2f s; the waiting alone in sequence: %.2f s%n",
                    (System.nanoTime() - start) / 1e9, pages * DELAY_MILLIS / 1e3);
        } catch (IOException failed) {
            System.err.println("Given up: " + failed.getMessage() + ".");
            System.exit(1);
        }
    }

    /**
     * Process k does the pages k, k + processes, k + 2 processes, and so on.
     *
     * @throws IOException if one of them ends with another status than 0
     */
    static List<Share> fetch(Children children, PageWork work, int pages, int processes)
            throws IOException {
        List<Process> running = new ArrayList<>();
        for (int k = 0; k < processes; k++) {
            running.add(children.start(ChildJvm.of(List.of("-XX:+UseSerialGC"), Worker.class,
                    work.server().toString(), "" + work.rounds(), "" + work.faults(), "" + k,
                    "" + processes, "" + pages).redirectError(ProcessBuilder.Redirect.INHERIT)));
        }
        List<Share> shares = new ArrayList<>();
        for (Process child : running) {
            List<String> lines = child.inputReader().lines().toList();
            int status = child.onExit().join().exitValue();
            if (status != 0) {
                throw new IOException("the child with pid " + child.pid() + " ended with status "
                        + status + " and said " + lines);
            }
            shares.add(new Share(Totals.ofLine(lines.getFirst()),
                    new TreeSet<>(lines.subList(1, lines.size()))));
        }
        return shares;
    }

    /** The child's program. */
    static final class Worker {

        static void main(String[] args) {
            int first = Integer.parseInt(args[3]);
            int step = Integer.parseInt(args[4]);
            int pages = Integer.parseInt(args[5]);
            var work = new PageWork(URI.create(args[0]), Integer.parseInt(args[1]),
                    Integer.parseInt(args[2]));
            List<Integer> own = IntStream.range(0, pages).filter(page -> page % step == first)
                    .boxed().toList();
            try (var thread = Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("loop").factory())) {
                Share share = new PageLoop(work, thread).run(own);
                System.out.println(share.totals().toLine());
                share.threads().forEach(System.out::println);
            } catch (CompletionException failed) {
                System.out.println(failed.getCause().getMessage());
                System.exit(1);
            }
        }
    }
}
