package tutorial.coroutines.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * A coroutine that an {@link EventLoop} runs in turn with others, and its result to be: Python's
 * {@code asyncio.Task}.
 *
 * <p>All methods belong to the loop's thread.
 *
 * @param <T> what the body returns
 */
public final class Task<T> {

    private final EventLoop loop;
    private final long number;
    private final String name;
    private Coroutine coroutine;
    private T result;
    private Throwable failure;
    private UnseenFailures.Unseen unseen;
    private List<Consumer<? super Task<T>>> waiters = List.of();
    private List<? extends Task<?>> awaits = List.of();
    private boolean cancelRequested;
    private boolean done;
    private final Step step = new Step(this);
    /** Whether its step stands in the loop's queue: once is enough. */
    private boolean queued;

    /** What the loop's queue holds of a task. */
    record Step(Task<?> task) implements Runnable {

        @Override
        public void run() {
            task.loop.unfinished.step(task);
        }
    }

    Task(EventLoop loop, long number, String name, Callable<T> body) {
        this.loop = loop;
        this.number = number;
        this.name = name;
        coroutine = Coroutine.of(name, () -> run(body));
    }

    /** The name it was given, or {@code task-7} for the loop's seventh without one. */
    public String name() {
        return name != null ? name : "task-" + number;
    }

    /** With the word "task", for messages. */
    String title() {
        return name != null ? "task " + name : name();
    }

    /** Whether the body has ended, by a return, a failure or a cancellation. */
    public boolean isDone() {
        return done;
    }

    /** Whether it ended by a {@link CancellationException}, as a rule that of {@link #cancel}. */
    public boolean isCancelled() {
        return done && failure instanceof CancellationException;
    }

    /**
     * What the body returned.
     *
     * @throws Exception what the body threw, the very object
     * @throws IllegalStateException if it has not ended
     */
    public T result() throws Exception {
        if (!done) {
            throw new IllegalStateException(this + ": it has no result yet");
        }
        if (failure() != null) {
            throw Rethrow.<RuntimeException>asItIs(failure);
        }
        return result;
    }

    /** What the body threw, or null. A failure that was asked for counts as seen. */
    public Throwable failure() {
        if (unseen != null) {
            loop.unseen.remove(unseen);
            unseen = null;
        }
        return failure;
    }

    /**
     * Asks the task to end: the call at which it waits throws a {@link CancellationException}, so
     * its {@code finally} blocks run, and they may wait in turn. The body can catch the exception
     * and go on; each call of this asks once. A task that has not begun never does.
     *
     * <p>In Java {@code catch (Exception e)} also catches this, in Python it would not.
     *
     * @return false if the task had ended before
     */
    public boolean cancel() {
        if (done) {
            return false;
        }
        loop.turns.requireThread();
        cancelRequested = true;
        wake();
        return true;
    }

    /** Has the loop call {@code callback} once the task has ended; soon, if it has already. */
    public void onDone(Consumer<? super Task<T>> callback) {
        loop.turns.requireUsable();
        whenItEnds(task -> loop.turns.add(() -> callback.accept(task)));
    }

    @Override
    public String toString() {
        return title() + (!done
                ? " pending"
                : isCancelled()
                        ? " cancelled"
                        : failure != null
                                ? " failed with " + Reports.text(failure)
                                : " returned " + Reports.text(result));
    }

    // ---- For the loop

    /** As {@link #onDone}, but {@code waiter} is called at once, and must not throw. */
    void whenItEnds(Consumer<? super Task<T>> waiter) {
        if (done) {
            waiter.accept(this);
            return;
        }
        if (waiters.isEmpty()) {
            waiters = new ArrayList<>(1);
        }
        waiters.add(waiter);
    }

    boolean isAwaited() {
        return !waiters.isEmpty();
    }

    /** The tasks it waits for; empty while it runs or waits for something else. */
    List<? extends Task<?>> awaits() {
        return awaits;
    }

    void beginsToAwait(List<? extends Task<?>> tasks) {
        awaits = tasks;
    }

    void requireLoop(EventLoop expected) {
        if (loop != expected) {
            throw new IllegalStateException(this + " belongs to another loop");
        }
    }

    /** A cancellation is no failure. */
    boolean hasFailed() {
        return failure != null && !isCancelled();
    }

    /** Makes what it has failed with a part of {@code thrown}; that is not yet seen by anybody. */
    void addFailureTo(Throwable thrown) {
        if (hasFailed() && failure != thrown) {
            thrown.addSuppressed(failure);
        }
    }

    /** Whether the calling code is the task's own, not that of a coroutine within it. */
    boolean isHere() {
        return Coroutine.current() == coroutine;
    }

    /**
     * Has the task go on in the next turn; there it looks for itself whether its wait is over. One
     * that runs needs no call: it looks before it begins to wait.
     */
    void wake() {
        if (!queued && loop.unfinished.running() != this) {
            makeReady();
        }
    }

    void makeReady() {
        queued = true;
        loop.turns.add(step);
    }

    /** Runs the body from where it stands to where it waits next, or to its end. */
    void step() {
        queued = false;
        if (done) {
            return;
        }
        if (cancelRequested && coroutine.isNew()) {
            end(new CancellationException("cancelled before it began"));
        } else {
            coroutine.resume();
        }
        if (done) {
            ended();
        }
    }

    /** Leaves the body for good where it stands: it will not end. */
    void giveUp() {
        end(new CancellationException(name() + " did not end, and was given up"));
        ended();
    }

    private void ended() {
        coroutine = null;
        if (hasFailed()) {
            unseen = loop.unseen.add(this, failure);
        }
        List<Consumer<? super Task<T>>> told = waiters;
        waiters = List.of();
        told.forEach(waiter -> waiter.accept(this));
    }

    /** Leaves the body here. It goes on when the task is woken, for this wait or for an older. */
    void suspend() {
        throwIfCancelled();
        Coroutine.suspend("await");
        throwIfCancelled();
    }

    private void throwIfCancelled() {
        if (cancelRequested) {
            cancelRequested = false;
            throw new CancellationException(name() + " was cancelled");
        }
    }

    private void run(Callable<T> body) {
        try {
            result = body.call();
            done = true;
        } catch (Throwable thrown) {
            end(thrown);
        }
    }

    private void end(Throwable thrown) {
        failure = thrown;
        done = true;
    }
}
