package tutorial.hybrid.lib;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The parent's side of some worker processes: hands out pages, gathers what they found, and starts
 * a new worker in the place of a dead one. Which page is where is kept in a {@link Ledger}.
 */
public final class PagePool implements AutoCloseable {

    /**
     * So many worker processes, each with so many pages at a time; so many dead ones are replaced
     * before the pool gives up, as it does when the limit is over.
     */
    public record Plan(ProcessBuilder worker, int processes, int inFlight, int restarts,
            Duration limit) {}

    /** How it went; {@code setAside} names each page that could not be done. */
    public record Report(Totals totals, int replaced, Set<Integer> setAside) {}

    /** How far it is, and which worker processes are alive. */
    public record Progress(int done, int pages, int inFlight, List<Process> alive) {}

    private final Plan plan;
    private final int pages;
    private final Ledger ledger;
    private final Consumer<Progress> progress;
    private final Children children = new Children();
    private final List<Process> workers = new ArrayList<>();
    /** Who writes to a worker that does not read has to wait: none but these threads do. */
    private final ExecutorService writers = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("writer-", 0).factory());
    private Totals totals = Totals.NONE;
    private int replaced;
    private IOException failure;
    private boolean closed;

    private PagePool(Plan plan, int pages, Consumer<Progress> progress) {
        this.plan = plan;
        this.pages = pages;
        this.ledger = new Ledger(pages, plan.inFlight());
        this.progress = progress;
    }

    /**
     * Does pages 0 to {@code pages - 1}; {@code progress} is told of every answer. It throws if
     * more workers die than may be replaced, or the time is over.
     */
    public static Report fetch(Plan plan, int pages, Consumer<Progress> progress)
            throws IOException, InterruptedException {
        try (var pool = new PagePool(plan, pages, progress)) {
            return pool.run();
        }
    }

    private synchronized Report run() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + plan.limit().toNanos();
        for (int k = 0; k < plan.processes(); k++) {
            startWorker();
        }
        while (failure == null && ledger.open() > 0) {
            long millis = Math.ceilDiv(deadline - System.nanoTime(), 1_000_000);
            if (millis <= 0) {
                throw new IOException("Given up: after " + plan.limit().toMillis() + " ms only "
                        + ledger.done() + " of " + pages + " pages are done.");
            }
            wait(millis);
        }
        if (failure != null) {
            throw failure;
        }
        return new Report(totals, replaced, ledger.setAside());
    }

    /** Asks all workers to end, by the end of their input, and kills those that do not. */
    @Override
    public void close() {
        List<Process> asked;
        synchronized (this) {
            closed = true;
            asked = List.copyOf(workers);
        }
        asked.forEach(worker -> writers.submit(() -> {
            worker.outputWriter().close();
            return null;
        }));
        CompletableFuture.allOf(asked.stream().map(Process::onExit)
                .toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, 5, TimeUnit.SECONDS).join();
        children.close();
        writers.shutdown();
    }

    private void startWorker() throws IOException {
        Process worker = children.start(plan.worker());
        workers.add(worker);
        handOut(worker);
        Thread.ofPlatform().daemon().name("reader-" + worker.pid()).start(() -> read(worker));
    }

    /** If the worker is dead, its reader will notice: then what it got here goes to others. */
    private synchronized void handOut(Process worker) {
        if (closed) {
            return;
        }
        String more = ledger.handOut(worker.pid()).stream()
                .map(page -> page + "\n").collect(Collectors.joining());
        writers.submit(() -> {
            worker.outputWriter().append(more).flush();
            return null;
        });
    }

    /** Reads a worker's answers until it ends, as asked or not. */
    private void read(Process worker) {
        try (BufferedReader lines = worker.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answered(worker, line);
                // Answers that came together get new pages together: one write instead of many.
                if (!lines.ready()) {
                    handOut(worker);
                }
            }
        } catch (IOException streamIsBroken) {
            // As good as its end.
        }
        ended(worker);
    }

    private synchronized void answered(Process worker, String line) {
        String[] pageAndFound = line.split(" ", 2);
        long pid = worker.pid();
        try {
            int page = Integer.parseInt(pageAndFound[0]);
            if (pageAndFound[1].equals(PageWorker.GAVE_UP)) {
                ledger.giveUp(pid, page);
            } else {
                Totals found = Totals.ofLine(pageAndFound[1]);
                totals = ledger.done(pid, page) ? totals.plus(found) : totals;
            }
        } catch (RuntimeException halfALine) {
            // The last words of a worker that was killed while it wrote.
            return;
        }
        report();
    }

    private synchronized void ended(Process worker) {
        workers.remove(worker);
        ledger.died(worker.pid());
        if (ledger.open() > 0 && failure == null && !closed) {
            try {
                if (replaced == plan.restarts()) {
                    throw new IOException("Given up: a worker ended and " + replaced
                            + " were replaced already; " + ledger.open() + " pages are not done.");
                }
                replaced++;
                Log.debug("a worker has died, pid {}: starts another one", worker.pid());
                startWorker();
                workers.forEach(this::handOut);
            } catch (IOException noMoreWorkers) {
                failure = noMoreWorkers;
            }
        }
        report();
    }

    private void report() {
        progress.accept(new Progress(pages - ledger.open(), pages, ledger.inFlight(),
                workers.stream().filter(Process::isAlive).toList()));
        notifyAll();
    }
}
