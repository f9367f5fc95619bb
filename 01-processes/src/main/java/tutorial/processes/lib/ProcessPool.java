package tutorial.processes.lib;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A fixed number of worker processes that take jobs and give back results, as Python's
 * {@code multiprocessing.Pool} does. Jobs travel in chunks, each one line of text, as in a
 * {@link Dialogue}.
 *
 * <p>A worker that dies or takes too long is replaced and its chunk done again, job by job, so that
 * a job may run more than once, but its result counts once. A job that ends {@value #TRIES} workers
 * is given up and reported.
 *
 * @param <J> a job
 * @param <R> its result
 */
public final class ProcessPool<J, R> implements AutoCloseable {

    private static final int TRIES = 3;

    private final Function<J, String> write;
    private final Function<String, R> read;
    private final ProcessBuilder program;
    private final Duration limit;
    private final Children children = new Children();
    private final BlockingDeque<List<PoolTask<R>>> chunks = new LinkedBlockingDeque<>();
    private final List<Dialogue> workers = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger replaced = new AtomicInteger();
    private volatile int mostChunks = Integer.MAX_VALUE;
    private boolean closed;

    /**
     * Starts the workers.
     *
     * @param program starts a worker, whose main calls {@link PoolWorker#work}
     * @param limit how long a chunk may take before its worker is killed
     * @param write a job as text, and {@code read} an answer as a result
     */
    public ProcessPool(int workers, ProcessBuilder program, Duration limit,
            Function<J, String> write, Function<String, R> read) throws IOException {
        if (workers < 1) {
            throw new IllegalArgumentException("a pool of " + workers + ": take 1 or more");
        }
        this.write = write;
        this.read = read;
        this.program = program;
        this.limit = limit;
        try {
            for (int k = 0; k < workers; k++) {
                this.workers.add(Dialogue.start(children, program, limit));
            }
        } catch (IOException notAllStarted) {
            children.close();
            throw notAllStarted;
        }
        IntStream.range(0, workers).forEach(slot -> threads.add(
                Thread.ofPlatform().daemon().name("pool-" + slot).start(() -> feed(slot))));
    }

    /** Renews each worker when it has done so many chunks: {@code maxtasksperchild}. */
    public ProcessPool<J, R> renewedAfter(int chunks) {
        mostChunks = chunks;
        return this;
    }

    /** Hands in one job; if it fails, then by a {@link RemoteFailure}, with the worker's trace. */
    public CompletableFuture<R> submit(J job) {
        return submit(List.of(job), 1).getFirst();
    }

    /** All results, in the order of the jobs; see {@link #imap}. */
    public List<R> map(List<J> jobs, int chunkSize) {
        return imap(jobs, chunkSize).toList();
    }

    /** The same, waited for no longer than that; the jobs still go on. */
    public List<R> map(List<J> jobs, int chunkSize, Duration atMost) throws TimeoutException {
        long end = System.nanoTime() + TimeUnit.NANOSECONDS.convert(atMost);
        var results = new ArrayList<R>();
        for (CompletableFuture<R> result : submit(jobs, chunkSize)) {
            try {
                results.add(result.get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
            } catch (InterruptedException | ExecutionException failed) {
                throw failure(failed);
            }
        }
        return results;
    }

    /**
     * The results in the order of the jobs, each as soon as it and all before it are there. Taking
     * the result of a job that failed throws a {@link CompletionException} that says why; an
     * interrupt of the taker ends the waiting by one, too.
     */
    public Stream<R> imap(List<J> jobs, int chunkSize) {
        return submit(jobs, chunkSize).stream().map(each -> unchecked(each::get));
    }

    /** The results in the order in which they arrive. */
    public Stream<R> imapUnordered(List<J> jobs, int chunkSize) {
        var arrived = new LinkedBlockingQueue<CompletableFuture<R>>();
        List<CompletableFuture<R>> results = submit(jobs, chunkSize);
        results.forEach(each -> each.whenComplete((result, failure) -> arrived.add(each)));
        return results.stream().map(any -> unchecked(() -> arrived.take().get()));
    }

    /** How many workers died, or were killed, and have a successor. */
    public int replaced() {
        return replaced.get();
    }

    /** The worker processes of this moment. */
    public List<Process> workers() {
        return workers.stream().map(Dialogue::child).toList();
    }

    /**
     * Lets the workers finish what was handed in, and end; takes no more jobs. An interrupt makes
     * it {@link #terminate}.
     */
    @Override
    public void close() {
        awaitEnd();
        children.close();
    }

    /** Kills the workers at once; the results that are not there yet are reported as failed. */
    public void terminate() {
        children.close();
        awaitEnd();
    }

    private void awaitEnd() {
        synchronized (this) {
            closed = true;
        }
        // The end mark: nothing more will come. One worker passes it on to the other.
        chunks.addLast(List.of());
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<CompletableFuture<R>> submit(List<J> jobs, int chunkSize) {
        if (closed || chunkSize < 1) {
            throw closed
                    ? new IllegalStateException("the pool is closed: it takes no more jobs")
                    : new IllegalArgumentException("a chunk of " + chunkSize + ": take 1 or more");
        }
        List<PoolTask<R>> tasks = jobs.stream()
                .map(job -> new PoolTask<>(write.apply(job), read)).toList();
        for (int i = 0; i < tasks.size(); i += chunkSize) {
            chunks.addLast(tasks.subList(i, Math.min(i + chunkSize, tasks.size())));
        }
        return tasks.stream().map(PoolTask::result).toList();
    }

    /** Runs in a thread for each worker: takes a chunk, asks the worker, hands out the answers. */
    private void feed(int slot) {
        int done = 0;
        for (List<PoolTask<R>> chunk; !(chunk = unchecked(chunks::take)).isEmpty();) {
            try {
                String line = String.join("\t", chunk.stream().map(PoolTask::job).toList());
                Log.debug("worker {} takes {} jobs", slot, chunk.size());
                String[] answers = workers.get(slot).ask(line).split("\t", -1);
                if (answers.length != chunk.size()) {
                    throw new IOException("that is no answer of a worker: " + answers[0]);
                }
                for (int i = 0; i < answers.length; i++) {
                    chunk.get(i).answered(answers[i]);
                }
                if (++done % mostChunks == 0) {
                    workers.get(slot).close();
                    replace(slot);
                }
            } catch (IOException | InterruptedException died) {
                again(chunk, died);
                replaced.addAndGet(replace(slot) ? 1 : 0);
            }
        }
        // Pass the end mark on to the next worker.
        chunks.addLast(List.of());
        workers.get(slot).close();
    }

    /** Puts the jobs of a worker that died back to the front, each alone, or gives them up. */
    private void again(List<PoolTask<R>> chunk, Exception died) {
        for (PoolTask<R> task : chunk.reversed()) {
            if (task.tries().incrementAndGet() < TRIES) {
                chunks.addFirst(List.of(task));
            } else {
                task.result().completeExceptionally(died);
            }
        }
    }

    private boolean replace(int slot) {
        workers.get(slot).child().destroyForcibly();
        try {
            workers.set(slot, Dialogue.start(children, program, limit));
            Log.debug("process {} replaces worker {}", workers.get(slot).child().pid(), slot);
            return true;
        } catch (IOException | IllegalStateException noMoreChildren) {
            // Terminated, or no process to be had: then every job fails when its turn comes.
            return false;
        }
    }

    /** Waits for a result, or for another chunk. */
    private static <T> T unchecked(Callable<T> wait) {
        try {
            return wait.call();
        } catch (Exception failed) {
            throw failure(failed);
        }
    }

    private static CompletionException failure(Exception failed) {
        if (failed instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return new CompletionException("interrupted while waiting for a result", failed);
        }
        Throwable why = failed.getCause();
        return new CompletionException(why.toString().lines().findFirst().orElse(""), why);
    }
}
