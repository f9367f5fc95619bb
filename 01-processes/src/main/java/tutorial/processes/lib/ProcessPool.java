package tutorial.processes.lib;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.BlockingQueue;
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

    private record Task(String job, AtomicInteger tries, CompletableFuture<String> answer) {}

    private final Function<J, String> write;
    private final Function<String, R> read;
    private final ProcessBuilder program;
    private final Duration limit;
    private final Children children = new Children();
    private final BlockingDeque<List<Task>> chunks = new LinkedBlockingDeque<>();
    private final List<Dialogue> workers = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger replaced = new AtomicInteger();
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

    /** All results, in the order of the jobs; see {@link #imap}. */
    public List<R> map(List<J> jobs, int chunkSize) {
        return imap(jobs, chunkSize).toList();
    }

    /** The same, waited for no longer than that; the jobs still go on. */
    public List<R> map(List<J> jobs, int chunkSize, Duration atMost) throws TimeoutException {
        long end = System.nanoTime() + TimeUnit.NANOSECONDS.convert(atMost);
        var results = new ArrayList<R>();
        for (Task task : submit(jobs, chunkSize)) {
            results.add(result(task.answer(), end - System.nanoTime()));
        }
        return results;
    }

    /**
     * The results in the order of the jobs, each as soon as it and all before it are there. Taking
     * the result of a job that failed throws a {@link CompletionException} that says why, with the
     * worker's own stack trace; an interrupt of the taker ends the waiting by one, too.
     */
    public Stream<R> imap(List<J> jobs, int chunkSize) {
        return submit(jobs, chunkSize).stream().map(Task::answer).map(this::result);
    }

    /** The results in the order in which they arrive. */
    public Stream<R> imapUnordered(List<J> jobs, int chunkSize) {
        var arrived = new LinkedBlockingQueue<CompletableFuture<String>>();
        List<Task> tasks = submit(jobs, chunkSize);
        tasks.forEach(task -> task.answer().whenComplete((text, e) -> arrived.add(task.answer())));
        return IntStream.range(0, tasks.size()).mapToObj(i -> result(take(arrived)));
    }

    public int replaced() {
        return replaced.get();
    }

    /** The worker processes of this moment. */
    public List<Process> workers() {
        return workers.stream().map(Dialogue::child).toList();
    }

    /**
     * Lets the workers finish what was handed in, and end; takes no more jobs. An interrupt makes
     * it {@link #terminate} instead.
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

    private synchronized List<Task> submit(List<J> jobs, int chunkSize) {
        if (closed || chunkSize < 1) {
            throw closed
                    ? new IllegalStateException("the pool is closed: it takes no more jobs")
                    : new IllegalArgumentException("a chunk of " + chunkSize + ": take 1 or more");
        }
        List<Task> tasks = jobs.stream().map(job -> new Task(PoolWorker.escape(write.apply(job)),
                new AtomicInteger(), new CompletableFuture<>())).toList();
        for (int i = 0; i < tasks.size(); i += chunkSize) {
            chunks.addLast(tasks.subList(i, Math.min(i + chunkSize, tasks.size())));
        }
        return tasks;
    }

    // region feed
    /** Runs in a thread for each worker: takes a chunk, asks the worker, hands out the answers. */
    private void feed(int slot) {
        for (List<Task> chunk = take(chunks); !chunk.isEmpty(); chunk = take(chunks)) {
            try {
                String line = String.join("\t", chunk.stream().map(Task::job).toList());
                Log.debug("worker {} takes {} jobs", slot, chunk.size());
                String[] answers = workers.get(slot).ask(line).split("\t", -1);
                if (answers.length != chunk.size()) {
                    throw new IOException("that is no answer of a worker: " + answers[0]);
                }
                for (int i = 0; i < answers.length; i++) {
                    chunk.get(i).answer().complete(answers[i]);
                }
            } catch (IOException | InterruptedException died) {
                again(chunk, died);
                replace(slot);
            }
        }
        // Pass the end mark on to the next worker.
        chunks.addLast(List.of());
        workers.get(slot).close();
    }
    // endregion

    /** Puts the jobs of a worker that died back to the front, each alone, or gives them up. */
    private void again(List<Task> chunk, Exception died) {
        for (Task task : chunk.reversed()) {
            if (task.tries().incrementAndGet() < TRIES) {
                chunks.addFirst(List.of(task));
            } else {
                task.answer().completeExceptionally(died);
            }
        }
    }

    private void replace(int slot) {
        workers.get(slot).child().destroyForcibly();
        try {
            workers.set(slot, Dialogue.start(children, program, limit));
            replaced.incrementAndGet();
            Log.debug("process {} replaces worker {}", workers.get(slot).child().pid(), slot);
        } catch (IOException | IllegalStateException noMoreChildren) {
            // Terminated, or no process to be had: then every job fails when its turn comes.
        }
    }

    private R result(CompletableFuture<String> answer) {
        try {
            return result(answer, Long.MAX_VALUE);
        } catch (TimeoutException after292Years) {
            throw new CompletionException(after292Years);
        }
    }

    private R result(CompletableFuture<String> answer, long nanos) throws TimeoutException {
        String text;
        try {
            text = answer.get(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        } catch (ExecutionException givenUp) {
            throw new CompletionException(givenUp.getCause());
        }
        if (text.startsWith(PoolWorker.FAILURE)) {
            String trace = PoolWorker.unescape(text.substring(1));
            throw new CompletionException("a job failed: " + trace.lines().findFirst().orElse(""),
                    new RemoteFailure(trace));
        }
        return read.apply(PoolWorker.unescape(text.substring(1)));
    }

    private static <T> T take(BlockingQueue<T> queue) {
        try {
            return queue.take();
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        }
    }

    private static CompletionException interrupted(InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return new CompletionException("interrupted while waiting for a result", stopped);
    }

}
