package tutorial.coroutines.lib;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/**
 * Runs many tasks in turn on the one thread that calls {@link #run}: Python's asyncio, with plain
 * method calls where Python has {@code await}.
 *
 * <p>A turn of the loop runs everything that is ready, each task until it waits for something. Then
 * the loop looks which timers are due and which sockets are ready, and sleeps if none is. Nobody
 * else runs between two waits of a task, so what tasks share needs no lock. All methods belong to
 * the loop's thread, but for {@link #callSoonThreadsafe}; those that wait belong into a task's own
 * code. Not for production: there, virtual threads do all of this.
 */
public final class EventLoop implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    final Turns turns = new Turns();
    private final Unfinished unfinished = new Unfinished(turns);
    private final Waits waits = new Waits(turns);
    private final Threads threads = new Threads(turns);
    private long lastNumber;

    /** A loop that does not run yet, but already holds a selector: {@link #close()} it. */
    public EventLoop() {
        reportSlow(SlowTurns.parse(System.getProperty("loop.slow", "off")));
    }

    /** Reports what keeps the loop for longer than {@code limit}; null for: do not look. */
    public void reportSlow(Duration limit) {
        turns.slow.limit(limit);
    }

    /** Sends reports (a message, and a failure or null) there, not to standard error. */
    public void onReport(BiConsumer<String, Throwable> reporter) {
        turns.reports.sendTo(reporter);
    }

    // ---- Running it

    /** Runs {@code body} as a task to its end, and meanwhile all other tasks there are. */
    public <T> T run(Callable<T> body) throws Exception {
        turns.requireIdle();
        return run(createTask("main", body));
    }

    /**
     * Runs the loop until {@code task} has ended, and returns or throws what it did. Others stay
     * where they are: they go on in the next run, or end with {@link #close()}. An interrupt
     * cancels it.
     */
    public <T> T run(Task<T> task) throws Exception {
        task.requireTurns(turns);
        turns.requireIdle();
        // As a callback, so that the callbacks added before it have run, too.
        boolean[] ended = {false};
        task.onDone(done -> ended[0] = true);
        turns.runUntil(() -> ended[0], task::cancel);
        return task.result();
    }

    /** {@link #close(Duration)} with a patience of five seconds. */
    @Override
    public void close() {
        close(PATIENCE);
    }

    /**
     * Cancels all tasks, runs until they have ended, interrupts what {@link #toThread} started,
     * closes connections, reports failures that nobody saw. What still waits after {@code
     * patience}, or when this thread is interrupted, is cancelled again, at last given up: this
     * always returns.
     */
    public void close(Duration patience) {
        if (turns.isClosed()) {
            return;
        }
        turns.requireIdle();
        boolean interrupted = false;
        try {
            interrupted = unfinished.end(patience);
        } finally {
            turns.close();
            interrupted |= threads.close(patience);
            turns.sockets.close();
            turns.unseen.reportAll();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    // ---- Tasks and callbacks

    /** A task that begins in the loop's next turn. Await it to get its result. */
    public <T> Task<T> createTask(Callable<T> body) {
        return createTask(null, body);
    }

    /** The same with a name, for messages and time lines. */
    public <T> Task<T> createTask(String name, Callable<T> body) {
        turns.requireUsable();
        var task = new Task<>(turns, unfinished::remove, ++lastNumber, name, body);
        unfinished.add(task);
        task.makeReady();
        return task;
    }

    /** Runs {@code callback} in the loop's next turn. What it throws is reported. */
    public void callSoon(Runnable callback) {
        turns.requireUsable();
        turns.add(callback);
    }

    /** Runs {@code callback} once, {@code delay} from now, unless it is cancelled before. */
    public TimerHandle callLater(Duration delay, Runnable callback) {
        turns.requireUsable();
        return turns.timers.add(delay, timer -> turns.add(() -> {
            if (!timer.isCancelled()) {
                callback.run();
            }
        }));
    }

    /** Runs {@code callback} soon, on the loop's thread: the way in for all other threads. */
    public void callSoonThreadsafe(Runnable callback) {
        turns.handOver(callback);
    }

    // ---- What a task waits with

    /** Lets the others run for {@code duration} or a little longer; for zero, once round. */
    public void sleep(Duration duration) {
        waits.sleep(duration);
    }

    /**
     * Waits for the end of {@code awaited}; returns or throws what it did, the very object. If the
     * waiting task is cancelled, it cancels that one, still waits for its end, and only then gets
     * its own {@link CancellationException}. Refused if that one waits for this task.
     */
    public <T> T await(Task<T> awaited) throws Exception {
        return waits.await(awaited);
    }

    /** Waits for a future that another thread completes; cancellation cancels the future. */
    public <T> T await(CompletableFuture<T> future) throws Exception {
        return threads.await(future);
    }

    /**
     * Waits for the end of all {@code tasks}, or for the first failure, which it throws: the others
     * then go on. What they returned comes in the order of {@code tasks}. Else as {@link #await}.
     */
    public <T> List<T> gather(Collection<Task<T>> tasks) throws Exception {
        return waits.gather(List.copyOf(tasks));
    }

    /** The tasks that have not ended, in the order of their creation. */
    public List<Task<?>> tasks() {
        return unfinished.tasks();
    }

    /**
     * Runs {@code body} as a task, which is cancelled when it takes longer than {@code limit}: then
     * this throws a {@link TimeoutException}, unless the body refused and returned something.
     */
    public <T> T within(Duration limit, Callable<T> body) throws Exception {
        return waits.within(limit, body, this::createTask);
    }

    /**
     * Runs {@code work}, which may block, on a virtual thread of its own, and waits for its result
     * while the loop goes on. Cancellation interrupts that thread and does not wait for it.
     */
    public <T> T toThread(Callable<T> work) throws Exception {
        return threads.run(work);
    }

    // ---- For connections

    SelectionKey register(SelectableChannel channel) throws IOException {
        return turns.sockets.register(channel);
    }

    void await(SelectionKey key, int operation) throws IOException {
        Task<?> task = Task.requireRunning(turns, "use a connection");
        turns.sockets.await(key, operation, () -> task.suspend("a socket"), task::wake);
    }

    void close(SelectionKey key) throws IOException {
        turns.requireThread();
        turns.sockets.close(key);
    }
}
