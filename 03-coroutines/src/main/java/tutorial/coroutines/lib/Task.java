package tutorial.coroutines.lib;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * A coroutine that an {@link EventLoop} runs in turn with others, and its result to be: Python's
 * {@code asyncio.Task}. All methods belong to the loop's thread.
 */
public final class Task<T> {

    private final Turns turns;
    private final Consumer<Task<?>> whenGone;
    private final long number;
    private final String name;
    private Coroutine coroutine;
    private T result;
    Throwable failure;
    private UnseenFailures.Unseen unseen;
    List<Consumer<? super Task<T>>> waiters = List.of();
    /** A collection of tasks, or something else in words; null while it runs. */
    Object waitsFor;
    /** Those of its groups, which end before it does. */
    Set<Task<?>> children = Set.of();
    /** How often it was asked to end; a group takes back what it asked itself. */
    int cancels;
    boolean cancelRequested;
    /** The tasks for which it waits: a cancellation is passed on to them, at once. */
    Collection<? extends Task<?>> awaited = List.of();
    private boolean done;
    /** Whether its step stands in the loop's queue: once is enough. */
    private boolean queued;
    private final Step step = new Step(this);

    /** What the loop's queue holds of a task. */
    private record Step(Task<?> task) implements SlowTurns.Named {
        @Override
        public void run() {
            task.step();
        }

        @Override
        public String title() {
            return task.title();
        }
    }

    /** {@code whenGone} is called once, after its end, whatever happens. */
    Task(Turns turns, Consumer<Task<?>> whenGone, long number, String name, Callable<T> body) {
        this.turns = turns;
        this.whenGone = whenGone;
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

    /** What the body returned; throws what it threw, the very object, or that it has not ended. */
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
            turns.unseen.remove(unseen);
            unseen = null;
        }
        return failure;
    }

    /**
     * Asks the task to end: the call at which it waits throws a {@link CancellationException}, so
     * its {@code finally} blocks run. The body can catch it and go on; each call of this asks once.
     * One that has not begun never does. False if the task had ended before.
     */
    public boolean cancel() {
        if (done) {
            return false;
        }
        turns.requireThread();
        cancels++;
        cancelRequested = true;
        awaited.forEach(Task::cancel);
        wake();
        return true;
    }

    /** Has the loop call {@code callback} once the task has ended; soon, if it has already. */
    public void onDone(Consumer<? super Task<T>> callback) {
        turns.requireUsable();
        whenItEnds(task -> turns.add(() -> callback.accept(task)));
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

    void requireTurns(Turns expected) {
        if (turns != expected) {
            throw new IllegalStateException(this + " belongs to another loop");
        }
    }

    /** A cancellation is no failure. */
    boolean hasFailed() {
        return failure != null && !isCancelled();
    }

    /** The running task, if it is the task's own code that calls, and no coroutine's within it. */
    static Task<?> requireRunning(Turns turns, String what) {
        if (turns.running instanceof Task<?> task && Coroutine.current() == task.coroutine) {
            return task;
        }
        throw new IllegalStateException(
                "only the code of a running task can " + what + ": use createTask");
    }

    /** Has it look in the next turn whether its wait is over; one that runs looks by itself. */
    void wake() {
        if (turns.running != this) {
            makeReady();
        }
    }

    void makeReady() {
        if (!queued) {
            queued = true;
            turns.add(step);
        }
    }

    /** Runs the body from where it stands to where it waits next, or to its end. */
    private void step() {
        queued = false;
        waitsFor = null;
        if (done) {
            return;
        }
        turns.running = this;
        try {
            if (cancelRequested && coroutine.isNew()) {
                failure = new CancellationException("cancelled before it began");
                done = true;
            } else {
                coroutine.resume();
            }
        } finally {
            turns.running = null;
            if (done) {
                ended();
            }
        }
    }

    /** Leaves the body for good where it stands: it will not end. */
    void giveUp() {
        failure = new CancellationException(name() + " did not end, and was given up");
        ended();
    }

    private void ended() {
        done = true;
        coroutine = null;
        whenGone.accept(this);
        if (hasFailed()) {
            unseen = turns.unseen.add(this, title(), failure);
        }
        waiters.forEach(waiter -> waiter.accept(this));
        waiters = List.of();
    }

    /** Leaves the body here. It goes on when the task is woken, for this wait or for an older. */
    void suspend(Object waitsFor) {
        throwIfCancelled();
        this.waitsFor = waitsFor;
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
            throwIfCancelled(); // Asked to end, and never waited since.
        } catch (Throwable thrown) {
            failure = thrown;
        }
        done = true;
    }
}
