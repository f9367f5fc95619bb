package tutorial.hybrid;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import tutorial.hybrid.PagePool.Plan;
import tutorial.hybrid.PagePool.Progress;
import tutorial.hybrid.PagePool.Report;
import tutorial.hybrid.PageWork.Totals;

/**
 * Many HTTP requests by processes full of virtual threads: the parent hands out pages, the workers
 * fetch them and compute, and the word counts come back exact, also when some requests go wrong.
 *
 * <p>You will see a progress bar on a terminal, or plain lines elsewhere, then the totals.
 *
 * <p>In Python this is {@code multiprocessing} with an asyncio loop in each process.
 */
public final class PageFetch {

    private static final String HELP = """
            PageFetch: worker processes with virtual threads fetch pages from a local server.
              pages      how many pages, 1 to 1000000 (default 200)
              processes  how many worker processes, 1 to 64 (default: the number of cores)
              inflight   how many pages in flight in each, 1 to 10000 (default 100)
              faults     how many requests in 100 go wrong, 0 to 50 (default 10)
              seconds    the time limit for all of it, 1 to 3600 (default 60)
            Copy: mvn -q -f 06-hybrid -Dexample=PageFetch -Dexec.args="200 2 100 10 60"
            """;
    private static final int DELAY_MILLIS = 50;
    private static final int ROUNDS = 2_000;

    static void main(String[] args) throws IOException, InterruptedException {
        var arguments = Arguments.of(HELP, args);
        int pages = arguments.number("pages", 200, 1, 1_000_000);
        int processes = arguments.number("processes",
                Math.min(64, Runtime.getRuntime().availableProcessors()), 1, 64);
        int inFlight = arguments.number("inflight", 100, 1, 10_000);
        int faults = arguments.number("faults", 10, 0, 50);
        int seconds = arguments.number("seconds", 60, 1, 3_600);
        arguments.end();

        boolean terminal = System.console() != null && System.console().isTerminal();
        long start = System.nanoTime();
        try (var children = new Children()) {
            var work = new PageWork(PageServer.start(children, DELAY_MILLIS), ROUNDS, faults);
            var plan = new Plan(work, processes, inFlight, 2 * processes,
                    Duration.ofSeconds(seconds), -1);
            Report report = fetch(plan, pages, new ProgressBar(System.out, terminal));
            print(report.totals());
            System.out.println("Set aside: " + report.setAside());
            System.out.printf(Locale.ROOT,
                    "Total time: %.2f s; the waiting alone in sequence: %.2f s%n",
                    (System.nanoTime() - start) / 1e9, pages * DELAY_MILLIS / 1e3);
        } catch (TimeoutException late) {
            System.err.println("Given up: " + late.getMessage() + ".");
            System.exit(1);
        }
    }

    static void print(Totals totals) {
        System.out.println("Pages: " + totals.pages());
        for (int k = 0; k < PageServer.VOCABULARY.size(); k++) {
            System.out.println("  " + PageServer.VOCABULARY.get(k) + " " + totals.words().get(k));
        }
    }

    // region fetch
    /** Starts the workers, hands out all pages, gathers what was found. */
    static Report fetch(Plan plan, int pages, Consumer<Progress> progress)
            throws IOException, InterruptedException, TimeoutException {
        try (var pool = new PagePool(plan, pages, progress)) {
            return pool.run();
        }
    }
    // endregion

    /** A worker process: a virtual thread for each page, until its standard input ends. */
    static final class Worker {

        static final String GAVE_UP = "gave up .";

        static ProcessBuilder of(PageWork work, int poison) {
            return ChildJvm.of(List.of("-XX:+UseSerialGC", "-XX:-UsePerfData",
                    "-XX:+ExitOnOutOfMemoryError"), Worker.class, work.server().toString(),
                    "" + work.rounds(), "" + work.faults(), "" + poison)
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
        }

        // region worker
        static void main(String[] args) throws IOException {
            var work = new PageWork(URI.create(args[0]), Integer.parseInt(args[1]),
                    Integer.parseInt(args[2]));
            int poison = Integer.parseInt(args[3]);
            var client = new PageClient(work.server());
            var answers = new LinkedBlockingQueue<String>();
            Thread.ofPlatform().name("writer").start(() -> write(answers));
            var input = new BufferedReader(new InputStreamReader(System.in));
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                int page = Integer.parseInt(line);
                Thread.startVirtualThread(() -> answers.add(page + " "
                        + (page == poison ? die() : answer(page, work, client))));
            }
            // The parent has closed our input or is gone: what is in flight is not needed.
            System.exit(0);
        }

        private static String answer(int page, PageWork work, PageClient client) {
            try {
                return work.doPage(client, page).toLine();
            } catch (IOException | InterruptedException failed) {
                System.err.println(failed.getMessage());
                return GAVE_UP;
            }
        }
        // endregion

        /** All answers that are there in one write: a pipe is dear, and slow for single lines. */
        private static void write(BlockingQueue<String> answers) {
            List<String> batch = new ArrayList<>();
            try {
                while (true) {
                    batch.add(answers.take());
                    answers.drainTo(batch);
                    System.out.print(String.join("\n", batch) + "\n");
                    System.out.flush();
                    batch.clear();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        private static String die() {
            Runtime.getRuntime().halt(99);
            return "";
        }
    }
}
