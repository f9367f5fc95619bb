package tutorial.hybrid;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import tutorial.hybrid.PageWork.Totals;

/**
 * Worker processes, each with many virtual threads, that share out pages among them.
 *
 * <p>A page is at any time in one place only: not yet handed out, in flight at one worker, done, or
 * set aside. When a worker dies, what was in flight there is handed out again, and a new worker takes
 * its place: so nothing is lost, and nothing is counted twice. A page that was in flight at two deaths
 * is suspect and is next tried alone; if workers die of it then as well, twice, it is set aside.
 */
final class PagePool implements AutoCloseable {

    /**
     * How the pages are to be worked on.
     *
     * @param processes how many worker processes
     * @param inFlight how many pages a worker has at most at a time
     * @param restarts how many dead workers are replaced before the pool gives up
     * @param limit how long all of it may take
     * @param poison a page that kills its worker, to try what happens then; -1 for none
     */
    record Plan(PageWork work, int processes, int inFlight, int restarts, Duration limit,
            int poison) {}

    /** How it went; {@code setAside} names each page that could not be done. */
    record Report(Totals totals, int restarts, Set<Integer> setAside) {}

    /** How far it is. */
    record Progress(int done, int pages, int inFlight, int restarts) {}

    private final Plan plan;
    private final int pages;
    private final Consumer<Progress> progress;
    private final Children children = new Children();
    private final List<Worker> workers = new ArrayList<>();

    private int neverHandedOut;
    private final Deque<Integer> again = new ArrayDeque<>();
    private final Deque<Integer> suspects = new ArrayDeque<>();
    private final Map<Integer, Integer> deaths = new HashMap<>();
    private final Set<Integer> setAside = new TreeSet<>();
    private Totals totals = Totals.NONE;
    private int restarts;
    private IOException failure;

    /** Starts the workers; they begin at once with pages 0 to {@code pages - 1}. */
    PagePool(Plan plan, int pages, Consumer<Progress> progress) throws IOException {
        this.plan = plan;
        this.pages = pages;
        this.progress = progress;
    }

    /**
     * Works on all pages.
     *
     * @throws IOException if more workers died than may be replaced
     * @throws TimeoutException if the plan's time limit is over
     */
    Report run() throws IOException, InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + plan.limit().toNanos();
        synchronized (this) {
            for (int k = 0; k < plan.processes(); k++) {
                startWorker();
            }
            while (failure == null && done() < pages) {
                long millis = Math.ceilDiv(deadline - System.nanoTime(), 1_000_000);
                if (millis <= 0) {
                    throw new TimeoutException("after " + plan.limit().toMillis() + " ms only "
                            + totals.pages() + " of " + pages + " pages are done");
                }
                wait(millis);
            }
            if (failure != null) {
                throw failure;
            }
            return new Report(totals, restarts, Set.copyOf(setAside));
        }
    }

    /** The workers' processes that are alive now. */
    synchronized List<ProcessHandle> processes() {
        return workers.stream().map(worker -> worker.process.toHandle())
                .filter(ProcessHandle::isAlive).toList();
    }

    /** Ends all workers. */
    @Override
    public void close() {
        children.close();
    }

    private int done() {
        return totals.pages() + setAside.size();
    }

    private void startWorker() throws IOException {
        var worker = new Worker(children.start(ChildJvm
                .of(List.of("-XX:+UseSerialGC"), WorkerProgram.class,
                        plan.work().server().toString(), "" + plan.work().rounds(),
                        "" + plan.work().faults(), "" + plan.poison())
                .redirectError(ProcessBuilder.Redirect.INHERIT)));
        workers.add(worker);
        handOut(worker);
        Thread.ofVirtual().name("reader-" + worker.process.pid()).start(() -> read(worker));
    }

    /** One worker process, as its parent sees it. */
    private static final class Worker {

        private final Process process;
        private final PrintStream pages;
        private final Set<Integer> inFlight = new LinkedHashSet<>();

        Worker(Process process) {
            this.process = process;
            this.pages = new PrintStream(process.getOutputStream(), true);
        }
    }

    /** Gives a worker as much as it may have; a suspect page only when it has nothing else. */
    private void handOut(Worker worker) {
        while (worker.inFlight.size() < plan.inFlight()
                && worker.inFlight.stream().noneMatch(this::isSuspect)) {
            Integer page;
            if (!again.isEmpty()) {
                page = again.removeFirst();
            } else if (neverHandedOut < pages) {
                page = neverHandedOut++;
            } else if (worker.inFlight.isEmpty() && !suspects.isEmpty()) {
                page = suspects.removeFirst();
            } else {
                return;
            }
            worker.inFlight.add(page);
            worker.pages.println(page);
        }
    }

    private boolean isSuspect(int page) {
        return deaths.getOrDefault(page, 0) >= 2;
    }

    /** Reads a worker's answers until it ends, as asked or not. */
    private void read(Worker worker) {
        try (BufferedReader lines = worker.process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answered(worker, line);
            }
        } catch (IOException streamIsBroken) {
            // The same as its end: what this worker has not answered is handed out again.
        }
        ended(worker);
    }

    private synchronized void answered(Worker worker, String line) {
        String[] parts = line.split(" ", 2);
        Totals found;
        try {
            found = parts[1].equals("gave up .") ? null : Totals.ofLine(parts[1]);
        } catch (RuntimeException halfALine) {
            // The last words of a worker that was killed while it wrote.
            return;
        }
        int page = Integer.parseInt(parts[0]);
        worker.inFlight.remove(page);
        if (found == null) {
            setAside.add(page);
        } else {
            totals = totals.plus(found);
        }
        handOut(worker);
        report();
    }

    private synchronized void ended(Worker worker) {
        workers.remove(worker);
        if (done() == pages || failure != null) {
            return;
        }
        for (int page : worker.inFlight) {
            int deathsHere = deaths.merge(page, 1, Integer::sum);
            if (worker.inFlight.size() == 1 && deathsHere >= 4) {
                setAside.add(page);
            } else {
                (deathsHere >= 2 ? suspects : again).addLast(page);
            }
        }
        try {
            if (restarts == plan.restarts()) {
                throw new IOException("a worker ended and " + restarts
                        + " were replaced already: " + (pages - done()) + " pages are not done");
            }
            if (done() < pages) {
                restarts++;
                startWorker();
                workers.forEach(this::handOut);
            }
        } catch (IOException | IllegalStateException noMoreWorkers) {
            failure = noMoreWorkers instanceof IOException io ? io : new IOException(noMoreWorkers);
        }
        report();
    }

    private void report() {
        int inFlight = workers.stream().mapToInt(worker -> worker.inFlight.size()).sum();
        progress.accept(new Progress(done(), pages, inFlight, restarts));
        notifyAll();
    }

    /** The worker's program: a virtual thread for each page, until its standard input ends. */
    static final class WorkerProgram {

        static void main(String[] args) throws IOException {
            var work = new PageWork(URI.create(args[0]), Integer.parseInt(args[1]),
                    Integer.parseInt(args[2]));
            int poison = Integer.parseInt(args[3]);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                    var client = HttpClient.newBuilder().executor(threads).build()) {
                var input = new BufferedReader(new InputStreamReader(System.in));
                for (String line = input.readLine(); line != null; line = input.readLine()) {
                    int page = Integer.parseInt(line);
                    threads.submit(() -> {
                        if (page == poison) {
                            Runtime.getRuntime().halt(99);
                        }
                        answer(page, work, client);
                        return null;
                    });
                }
                // The parent has closed our input or is gone: what is still in flight is not needed.
                Runtime.getRuntime().halt(0);
            }
        }

        private static void answer(int page, PageWork work, HttpClient client)
                throws InterruptedException {
            String answer;
            try {
                answer = work.doPage(client, page).toLine();
            } catch (IOException failed) {
                System.err.println(failed.getMessage());
                answer = "gave up .";
            }
            // One write for the whole line: println takes the stream's lock.
            System.out.println(page + " " + answer);
        }
    }
}
