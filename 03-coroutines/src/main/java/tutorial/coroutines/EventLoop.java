package tutorial.coroutines;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.slf4j.LoggerFactory;

/**
 * Runs many tasks in turn on the one thread that calls {@link #run}: Python's asyncio, with plain
 * method calls where Python has {@code await}.
 *
 * <p>A turn of the loop runs everything that is ready, each task until it waits for something. Then
 * the loop looks which timers are due and which sockets are ready, and sleeps if none is. A task
 * waits by calling {@link #sleep}, {@link #await}, {@link #gather}, {@link #within} or
 * {@link #toThread}, or by using a {@link Connection}. Nobody else runs between two such calls, so
 * what tasks share needs no lock. A task that blocks or computes instead keeps all others waiting;
 * one that did so for longer than {@code -Dloop.slow} ({@code 100ms}, {@code 2s}, {@code off}; by
 * default {@code 100ms}) is reported.
 *
 * <p>All methods belong to the loop's thread, but for {@link #callSoonThreadsafe}. Those that wait
 * belong into a task; elsewhere, also in a generator that a task uses, they throw
 * {@link IllegalStateException}. Not for production: there, virtual threads do all of this.
 */
public final class EventLoop implements AutoCloseable {

    /** What {@link #gather} does with the others when one has failed. */
    public enum Others {
        /** They go on and the failure is thrown at once, as by asyncio's {@code gather}. */
        GO_ON,
        /** They are cancelled and must end first, as in asyncio's {@code TaskGroup}. */
        ARE_CANCELLED
    }

    /** Tasks to go on with and callbacks (Runnables) to run, in this order. */
    private final ArrayDeque<Object> ready = new ArrayDeque<>();
    private final Timer.Queue timers = new Timer.Queue();
    final Sockets sockets = new Sockets(this);
    /** Callbacks from other threads: nothing else is ever touched by one. */
    private final Queue<Runnable> handedOver = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Task<?>> unfinished = new LinkedHashSet<>();
    final UnseenFailures unseen = new UnseenFailures();
    private final long slowNanos;
    private BiConsumer<String, Throwable> reporter = (message, thrown) -> LoggerFactory
            .getLogger(EventLoop.class).warn(message, thrown);
    private Thread thread;
    private Task<?> current;
    private long lastNumber;
    private volatile boolean closed;

    /** A loop that does not run yet, but already holds a selector: {@link #close()} it. */
    public EventLoop() {
        this(System.getProperty("loop.slow", "100ms"));
    }

    /** The same with its own limit: {@code 100ms}, {@code 2s} or {@code off}. */
    EventLoop(String slow) {
        slowNanos = nanos(slow);
    }

    // ---- Running it

    /** Runs {@code body} as a task to its end, and meanwhile all other tasks there are. */
    public <T> T run(Callable<T> body) throws Exception {
        return run(createTask("main", body));
    }

    /**
     * Runs the loop until {@code task} has ended. Other tasks stay where they are: they go on in
     * the next run, or end with {@link #close()}. An interrupt of this thread cancels the task.
     *
     * @return what the task returned
     * @throws Exception what the task threw
     */
    public <T> T run(Task<T> task) throws Exception {
        // As a callback, so that the callbacks added before it have run, too.
        boolean[] ended = {false};
        task.onDone(done -> ended[0] = true);
        runUntil(() -> ended[0], task);
        return task.result();
    }

    /**
     * Cancels all tasks and runs until they have ended; interrupts what {@link #toThread} started
     * and waits for its end; closes connections left open; reports failures that nobody saw.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        List.copyOf(unfinished).forEach(Task::cancel);
        runUntil(unfinished::isEmpty, null);
        closed = true;
        threads.shutdownNow();
        threads.close();
        sockets.close();
        unseen.reportAll(reporter);
    }

    private void runUntil(BooleanSupplier ended, Task<?> main) {
        if (thread != null) {
            throw new IllegalStateException("the loop is already running, on " + thread);
        }
        requireOpen();
        thread = Thread.currentThread();
        try {
            while (!ended.getAsBoolean()) {
                collect();
                turn();
                if (main != null && Thread.interrupted()) {
                    main.cancel();
                }
            }
        } finally {
            thread = null;
        }
    }

    /** Makes ready what sockets, timers and other threads have; waits while there is nothing. */
    private void collect() {
        if (ready.isEmpty() && handedOver.isEmpty()) {
            sockets.poll(timers.isEmpty() ? 0 : Math.max(1, timers.millisLeft()));
        } else if (!sockets.isEmpty()) {
            sockets.poll();
        }
        timers.fireWhatIsDue();
        for (Runnable callback; (callback = handedOver.poll()) != null;) {
            ready.add(callback);
        }
        unseen.reportCollected(reporter);
    }

    /** Runs what is ready now; what becomes ready meanwhile is left for the next turn. */
    private void turn() {
        long start = System.nanoTime();
        for (int left = ready.size(); left > 0; left--) {
            Object next = ready.poll();
            if (next instanceof Task<?> task) {
                step(task);
            } else {
                call((Runnable) next);
            }
            long end = System.nanoTime();
            if (end - start > slowNanos) {
                reportSlow(next, end - start);
            }
            start = end;
        }
    }

    private void reportSlow(Object what, long nanos) {
        reporter.accept("%s kept the loop for %d ms: use toThread, or sleep(ZERO) in between"
                .formatted(what instanceof Task<?> task ? "task " + task.name() : "a callback",
                        nanos / 1_000_000),
                null);
    }

    private void step(Task<?> task) {
        current = task;
        try {
            task.step();
        } finally {
            current = null;
        }
        if (task.isDone()) {
            unfinished.remove(task);
        }
    }

    private void call(Runnable callback) {
        try {
            callback.run();
        } catch (RuntimeException e) {
            reporter.accept("a callback failed", e);
        }
    }

    // ---- Tasks and callbacks

    /** A task that begins in the loop's next turn. Whoever wants its result awaits it. */
    public <T> Task<T> createTask(Callable<T> body) {
        return createTask(null, body);
    }

    /** The same with a name, for messages and time lines. */
    public <T> Task<T> createTask(String name, Callable<T> body) {
        requireOpen();
        requireThread();
        var task = new Task<>(this, ++lastNumber, name, body);
        unfinished.add(task);
        wake(task);
        return task;
    }

    /** Runs {@code callback} in the loop's next turn. What it throws is reported. */
    public void callSoon(Runnable callback) {
        requireThread();
        ready.add(callback);
    }

    /** Runs {@code callback} once, {@code delay} from now, unless the timer is cancelled before. */
    public Timer callLater(Duration delay, Runnable callback) {
        requireThread();
        return timers.add(delay, () -> ready.add(callback));
    }

    /**
     * Runs {@code callback} soon, on the loop's thread: the way in for all other threads.
     *
     * @throws IllegalStateException if the loop is closed
     */
    public void callSoonThreadsafe(Runnable callback) {
        requireOpen();
        handedOver.add(callback);
        sockets.wakeup();
    }

    /** Sends reports (a message, and a failure or null) to {@code reporter}, not to the log. */
    public void onReport(BiConsumer<String, Throwable> reporter) {
        this.reporter = reporter;
    }

    // ---- What a task waits with

    /** Lets the others run for {@code duration} or a little longer; for zero, once round. */
    public void sleep(Duration duration) {
        Task<?> task = requireTask("sleep");
        if (!duration.isPositive()) {
            enqueue(task);
            task.suspend();
            return;
        }
        Timer timer = timers.add(duration, () -> wake(task));
        try {
            while (!timer.hasFired()) {
                task.suspend();
            }
        } finally {
            timer.cancel();
        }
    }

    /**
     * Waits for the end of {@code awaited}. If the waiting task is cancelled, it cancels that one,
     * still waits for its end, and only then gets its own {@link CancellationException}.
     *
     * @return what the task returned
     * @throws Exception what the task threw, the very object
     */
    public <T> T await(Task<T> awaited) throws Exception {
        Task<?> task = requireTask("await");
        if (awaited == task) {
            throw new IllegalStateException(task + " cannot await itself");
        }
        awaited.requireLoop(this);
        awaited.whenDone(done -> wake(task));
        suspendUntil(awaited::isDone, List.of(awaited));
        return awaited.result();
    }

    /**
     * Waits for the end of all {@code tasks}, which take turns meanwhile. If the waiting task is
     * cancelled, it does as in {@link #await}, with all of them.
     *
     * @return what they returned, in the order of {@code tasks}
     * @throws Exception what the first to fail threw
     */
    public <T> List<T> gather(Collection<Task<T>> tasks, Others others) throws Exception {
        Task<?> task = requireTask("gather");
        tasks.forEach(each -> each.requireLoop(this));
        int[] left = {tasks.size()};
        List<Task<T>> failed = new ArrayList<>();
        BooleanSupplier ended = () -> left[0] == 0 || others == Others.GO_ON && !failed.isEmpty();
        tasks.forEach(each -> each.whenDone(done -> {
            left[0]--;
            if (done.hasFailed()) {
                failed.add(done);
                if (others == Others.ARE_CANCELLED) {
                    tasks.forEach(Task::cancel);
                }
            }
            if (ended.getAsBoolean()) {
                wake(task);
            }
        }));
        suspendUntil(ended, tasks);
        if (!failed.isEmpty()) {
            failed.getFirst().result();
        }
        List<T> results = new ArrayList<>(tasks.size());
        for (Task<T> each : tasks) {
            results.add(each.result());
        }
        return results;
    }

    /**
     * Runs {@code body} as a task, which is cancelled when it takes longer than {@code limit}.
     *
     * @return what the body returned, also if it was late and refused to be cancelled
     * @throws TimeoutException if it was cancelled for being late
     */
    public <T> T within(Duration limit, Callable<T> body) throws Exception {
        boolean[] late = {false};
        Task<T> task = createTask(() -> {
            // The limit begins with the body: what has not begun is not late, however busy the
            // loop.
            Task<?> self = current;
            Timer timer = timers.add(limit, () -> late[0] = self.cancel());
            try {
                return body.call();
            } finally {
                timer.cancel();
            }
        });
        try {
            return await(task);
        } catch (CancellationException cancelled) {
            if (late[0] && cancelled == task.failure()) {
                throw new TimeoutException(task + " took longer than " + limit.toMillis() + " ms");
            }
            throw cancelled;
        }
    }

    /**
     * Runs {@code work}, which may block, on a virtual thread of its own, and waits for its result
     * while the loop goes on. Cancellation interrupts that thread and does not wait for it.
     */
    public <T> T toThread(Callable<T> work) throws Exception {
        var result = new CompletableFuture<T>();
        Future<?> running = threads.submit(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable thrown) {
                result.completeExceptionally(thrown);
            }
        });
        try {
            return await(result);
        } finally {
            running.cancel(true);
        }
    }

    /** Waits for a future that another thread completes; cancellation cancels the future. */
    public <T> T await(CompletableFuture<T> future) throws Exception {
        Task<?> task = requireTask("await");
        future.whenComplete((value, thrown) -> callSoonThreadsafe(() -> wake(task)));
        try {
            while (!future.isDone()) {
                task.suspend();
            }
        } finally {
            future.cancel(true);
        }
        return switch (future.state()) {
            case SUCCESS -> future.resultNow();
            case FAILED -> throw Task.<RuntimeException>asUnchecked(future.exceptionNow());
            default -> throw new CancellationException("the future was cancelled");
        };
    }

    /** A cancellation does not end this wait: it is passed on to {@code tasks}, and kept. */
    private void suspendUntil(BooleanSupplier ended, Collection<? extends Task<?>> tasks) {
        CancellationException cancelled = null;
        while (!ended.getAsBoolean()) {
            try {
                current.suspend();
            } catch (CancellationException thrown) {
                cancelled = thrown;
                tasks.forEach(Task::cancel);
            }
        }
        if (cancelled != null) {
            throw cancelled;
        }
    }

    /**
     * Has {@code task} go on in the next turn; there it looks for itself whether its wait is over.
     * One that runs needs no call: it looks before it begins to wait.
     */
    void wake(Task<?> task) {
        if (!task.queued && task != current) {
            enqueue(task);
        }
    }

    private void enqueue(Task<?> task) {
        task.queued = true;
        ready.add(task);
    }

    // ---- Refusals

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the loop is closed");
        }
    }

    private void requireThread() {
        if (thread != null && Thread.currentThread() != thread && Coroutine.current() == null) {
            throw new IllegalStateException("the loop runs on " + thread + ", this is "
                    + Thread.currentThread() + ": use callSoonThreadsafe");
        }
    }

    /** The running task, if it is the task's own code that calls. */
    Task<?> requireTask(String what) {
        if (current == null || !current.isHere()) {
            throw new IllegalStateException(
                    "only the code of a running task can " + what + ": use createTask");
        }
        return current;
    }

    private static long nanos(String given) {
        if (given.equals("off")) {
            return Long.MAX_VALUE;
        }
        if (!given.matches("\\d{1,9}(ms|s)")) {
            throw new IllegalArgumentException("-Dloop.slow is \"" + given
                    + "\", but must be a time such as 100ms or 2s, or off");
        }
        long number = Long.parseLong(given.replaceAll("\\D", ""));
        return number * (given.endsWith("ms") ? 1_000_000L : 1_000_000_000L);
    }
}
