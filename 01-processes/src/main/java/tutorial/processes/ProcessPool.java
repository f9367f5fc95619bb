package tutorial.processes;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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
 * @param <J> a job, as the caller has it
 * @param <R> its result
 */
public final class ProcessPool<J, R> implements AutoCloseable {

    private static final int TRIES = 3;

    /** One job as text, and what becomes of it. */
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
     * @param program starts a worker, whose main calls {@link #work}
     * @param limit how long a chunk may take before its worker is killed
     * @param write a job as text, read back by the worker
     * @param read a worker's answer as a result
     */
    public ProcessPool(int workers, ProcessBuilder program, Duration limit,
            Function<J, String> write, Function<String, R> read) throws IOException {
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
        for (int k = 0; k < workers; k++) {
            int slot = k;
            threads.add(Thread.ofPlatform().daemon().name("pool-" + k).start(() -> feed(slot)));
        }
    }

    /** All results, in the order of the jobs. */
    public List<R> map(List<J> jobs, int chunkSize) {
        return imap(jobs, chunkSize).toList();
    }

    /**
     * The results in the order of the jobs, each as soon as it and all before it are there. Taking
     * the result of a job that failed throws a {@link CompletionException} that says why.
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

    /** How many workers had to be replaced so far. */
    public int replaced() {
        return replaced.get();
    }

    /** The worker processes of this moment. */
    public List<Process> workers() {
        return workers.stream().map(Dialogue::child).toList();
    }

    /** Lets the workers finish what was handed in, and end; takes no more jobs. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        // The sign for one worker after the other that nothing more will come.
        chunks.addLast(List.of());
        threads.forEach(ProcessPool::join);
        children.close();
    }

    /** Kills the workers at once; the results that are not there yet are reported as failed. */
    public void terminate() {
        synchronized (this) {
            closed = true;
        }
        children.close();
        chunks.addLast(List.of());
        threads.forEach(ProcessPool::join);
    }

    private synchronized List<Task> submit(List<J> jobs, int chunkSize) {
        if (closed) {
            throw new IllegalStateException("the pool is closed: it takes no more jobs");
        }
        if (chunkSize < 1) {
            throw new IllegalArgumentException("a chunk of " + chunkSize + ": take 1 or more");
        }
        List<Task> tasks = jobs.stream().map(job -> new Task(escape(write.apply(job)),
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
                String answer = workers.get(slot).ask(line);
                String[] answers = answer.split("\t", -1);
                if (answers.length != chunk.size() || !allMarked(answers)) {
                    throw new IOException("that is no answer of a worker: " + answer);
                }
                for (int i = 0; i < answers.length; i++) {
                    chunk.get(i).answer().complete(answers[i]);
                }
            } catch (IOException | InterruptedException died) {
                again(chunk, died);
                replace(slot);
            }
        }
        // Pass the sign on to the next.
        chunks.addLast(List.of());
        end(slot);
    }
    // endregion

    /** An answer begins with = for a result or ! for a failure: anything else is none. */
    private static boolean allMarked(String[] answers) {
        return Arrays.stream(answers)
                .allMatch(text -> text.startsWith("=") || text.startsWith("!"));
    }

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
        } catch (IOException | IllegalStateException noMoreChildren) {
            // Terminated, or no process to be had: then every job fails when its turn comes.
        }
    }

    private void end(int slot) {
        try {
            workers.get(slot).end();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private R result(CompletableFuture<String> answer) {
        String text = answer.join();
        if (text.startsWith("!")) {
            throw new CompletionException("a job failed: " + unescape(text.substring(1)), null);
        }
        return read.apply(unescape(text.substring(1)));
    }

    private static <T> T take(BlockingQueue<T> queue) {
        try {
            return queue.take();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CompletionException("interrupted while waiting for a result", stopped);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    // region work
    /** The worker's side: does every job of a chunk; an exception is the answer of that job. */
    public static void work(UnaryOperator<String> job)
            throws IOException, InterruptedException {
        Dialogue.serve(line -> String.join("\t",
                Arrays.stream(line.split("\t", -1)).map(text -> answer(job, text)).toList()));
    }
    // endregion

    private static String answer(UnaryOperator<String> job, String text) {
        try {
            return "=" + escape(job.apply(unescape(text)));
        } catch (RuntimeException failed) {
            return "!" + escape(failed.toString());
        }
    }

    /** Tabs and ends of lines separate jobs and chunks, so within a job they are written out. */
    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String unescape(String text) {
        return text.translateEscapes();
    }
}
