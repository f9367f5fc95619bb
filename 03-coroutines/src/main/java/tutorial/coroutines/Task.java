package tutorial.coroutines;

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
    private List<Consumer<? super Task<T>>> whenDone = List.of();
    private boolean cancelRequested;
    private boolean done;
    /** Whether it stands in the loop's queue: once is enough. */
    boolean queued;

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
            throw Task.<RuntimeException>asUnchecked(failure);
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
        cancelRequested = true;
        loop.wake(this);
        return true;
    }

    /** Has the loop call {@code callback} once the task has ended; soon, if it has already. */
    public void onDone(Consumer<? super Task<T>> callback) {
        whenDone(task -> loop.callSoon(() -> callback.accept(task)));
    }

    @Override
    public String toString() {
        return "task " + name() + (!done
                ? " pending"
                : isCancelled()
                        ? " cancelled"
                        : failure != null
                                ? " failed with " + failure
                                : " returned " + result);
    }

    /** As {@link #onDone}, but called at once and by the loop itself. */
    void whenDone(Consumer<? super Task<T>> action) {
        if (done) {
            action.accept(this);
            return;
        }
        if (whenDone.isEmpty()) {
            whenDone = new ArrayList<>(1);
        }
        whenDone.add(action);
    }

    void requireLoop(EventLoop expected) {
        if (loop != expected) {
            throw new IllegalStateException(this + " belongs to another loop");
        }
    }

    boolean hasFailed() {
        return failure != null;
    }

    /** Whether the calling code is the task's own, not that of a coroutine within it. */
    boolean isHere() {
        return Coroutine.current() == coroutine;
    }

    /** Runs the body from where it stands to where it waits next, or to its end. */
    void step() {
        queued = false;
        if (done) {
            return;
        }
        if (cancelRequested && coroutine.isNew()) {
            failure = new CancellationException("cancelled before it began");
            done = true;
        } else {
            coroutine.resume();
        }
        if (done) {
            coroutine = null;
            if (failure != null && !isCancelled()) {
                unseen = loop.unseen.add(this, failure);
            }
            whenDone.forEach(action -> action.accept(this));
            whenDone = List.of();
        }
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
        } catch (Throwable thrown) {
            failure = thrown;
        }
        done = true;
    }

    /** For {@code throw}: the body may have thrown anything, and it is thrown on as it is. */
    @SuppressWarnings("unchecked")
    static <X extends Throwable> X asUnchecked(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
