package tutorial.hybrid;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import tutorial.hybrid.PageWork.Totals;

/**
 * Several processes, each with an event loop of its own: one thread in each does everything, and
 * never waits for a page.
 *
 * <p>You will see how many pages each process did, and that all its work was done by one thread.
 *
 * <p>In Python it is asyncio in each worker of {@code multiprocessing}. Here it is the JDK's
 * asynchronous HTTP client, whose answers are all handled by one thread.
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
    private static final int IN_FLIGHT = 200;

    static void main(String[] args) throws IOException {
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
        }
    }

    /** What one process found, and the names of all threads that did any of its work. */
    record Share(Totals totals, Set<String> threads) {}

    /** Process k does the pages k, k + processes, k + 2 processes, and so on. */
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
            if (lines.size() < 2) {
                throw new IOException("the child with pid " + child.pid() + " ended with status "
                        + child.onExit().join().exitValue() + " and no result");
            }
            shares.add(new Share(Totals.ofLine(lines.getFirst()),
                    new TreeSet<>(lines.subList(1, lines.size()))));
        }
        return shares;
    }

    /** The event loop: what is to be done next is always done by its one thread. */
    static final class Loop {

        private final PageWork work;
        private final Executor thread;
        private final HttpClient client;
        private final Set<String> threads = new TreeSet<>();
        private Totals totals = Totals.NONE;

        Loop(PageWork work, Executor thread) {
            this.work = work;
            this.thread = thread;
            this.client = HttpClient.newBuilder().executor(thread)
                    .version(HttpClient.Version.HTTP_1_1).build();
        }

        /** Keeps up to {@link #IN_FLIGHT} pages in flight until all are done; to be called once. */
        Share run(List<Integer> pages) {
            var next = new ArrayList<>(pages.reversed());
            int lanes = Math.min(IN_FLIGHT, pages.size());
            try (client) {
                CompletableFuture.allOf(IntStream.range(0, lanes)
                        .mapToObj(lane -> CompletableFuture.completedFuture(null)
                                .thenComposeAsync(begin -> lane(next), thread))
                        .toArray(CompletableFuture[]::new)).join();
            }
            return new Share(totals, threads);
        }

        private CompletableFuture<Object> lane(List<Integer> next) {
            if (next.isEmpty()) {
                return CompletableFuture.completedFuture(null);
            }
            return fetch(next.removeLast(), 0).thenComposeAsync(found -> {
                threads.add(Thread.currentThread().getName());
                totals = totals.plus(found);
                return lane(next);
            }, thread);
        }

        private CompletableFuture<Totals> fetch(int page, int attempt) {
            threads.add(Thread.currentThread().getName());
            var request = HttpRequest
                    .newBuilder(work.server().resolve(work.path(page, attempt)))
                    .timeout(Duration.ofSeconds(10)).build();
            return client.sendAsync(request, BodyHandlers.ofString())
                    .handleAsync((response, problem) -> {
                        threads.add(Thread.currentThread().getName());
                        if (problem == null && response.statusCode() == 200) {
                            return CompletableFuture.completedFuture(work.examine(response.body()));
                        }
                        if (attempt + 1 == PageWork.ATTEMPTS) {
                            return CompletableFuture.<Totals>failedFuture(
                                    new IOException("page " + page + " failed", problem));
                        }
                        Executor later = CompletableFuture.delayedExecutor(5L << attempt,
                                TimeUnit.MILLISECONDS, thread);
                        return CompletableFuture.completedFuture(null)
                                .thenComposeAsync(again -> fetch(page, attempt + 1), later);
                    }, thread).thenCompose(result -> result);
        }
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
                    .boxed()
                    .toList();
            try (var thread = Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("loop").factory())) {
                Share share = new Loop(work, thread).run(own);
                System.out.println(share.totals().toLine());
                share.threads().forEach(System.out::println);
            }
        }
    }
}
