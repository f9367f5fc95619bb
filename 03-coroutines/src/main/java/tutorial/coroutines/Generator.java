package tutorial.coroutines;

import java.util.NoSuchElementException;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;

/**
 * A routine that hands out values one at a time and stops in between, on its caller's thread.
 *
 * <p>The caller goes in with {@link #next()} or {@link #send(Object)}; the body comes out with
 * {@link Yielder#yield(Object)} or by ending. Nothing runs at the same time: the caller waits while
 * the body runs, and the body's stack stays as it is while the caller runs. This is Python's
 * generator (PEP 342).
 *
 * <p>Built on {@code jdk.internal.vm.Continuation}, the one-shot continuation that also carries the
 * JDK's virtual threads. It is internal to the JDK and needs
 * {@code --add-exports java.base/jdk.internal.vm=ALL-UNNAMED}; in production use virtual threads.
 * A body that yields with a native frame below it, as in a class initialiser, gets an
 * {@link IllegalStateException}. A body must not yield inside {@code synchronized}: since JEP 491
 * the JDK lets it, and whoever enters the same monitor then blocks the thread for good.
 *
 * <p>Not thread-safe: a generator belongs to the thread that uses it.
 *
 * @param <I> what is sent in
 * @param <O> what is yielded, and what the body returns
 */
public final class Generator<I, O> implements AutoCloseable {

    private static final ContinuationScope SCOPE = new ContinuationScope("generator");

    /** The routine itself. */
    @FunctionalInterface
    public interface Body<I, O> {

        /** Runs from the first {@code next()} on; what it returns is the generator's result. */
        O run(Yielder<I, O> out) throws Exception;
    }

    /** The body's way out. */
    public interface Yielder<I, O> {

        /** Hands {@code value} to the caller and stops here; returns what the caller sends next. */
        I yield(O value);
    }

    /** Thrown out of {@code yield} when the generator is closed; let it pass. */
    public static final class Exit extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Exit() {
            super("the generator was closed", null, false, false);
        }
    }

    private enum State {
        CREATED, RUNNING, SUSPENDED, FINISHED
    }

    private final Continuation continuation;
    private State state = State.CREATED;
    private boolean closing;
    private I sent;
    private O yielded;
    private O result;
    private Throwable failure;

    /** A generator that has not started: {@code body} runs when the first value is asked for. */
    public Generator(Body<I, O> body) {
        continuation = new Continuation(SCOPE, () -> run(body));
    }

    /**
     * Runs the body up to its next yield.
     *
     * @return the value yielded
     * @throws NoSuchElementException if the body ended instead; see {@link #result()}
     */
    public O next() {
        return send(null);
    }

    /**
     * Goes on with {@code value} as the result of the yield at which the body stands.
     *
     * @return the next value yielded
     * @throws IllegalStateException if {@code value} is not null and the body has not started: no
     *     yield is there yet to receive it; or if the body itself calls this
     * @throws NoSuchElementException if the body ended instead; see {@link #result()}
     */
    public O send(I value) {
        if (state == State.CREATED && value != null) {
            throw new IllegalStateException("cannot send \"" + value
                    + "\" to a generator that has just started: call next() first");
        }
        resume(value);
        if (state == State.FINISHED) {
            throw new NoSuchElementException("the generator has ended");
        }
        return yielded;
    }

    /** What the body returned. Null before it ended, and if it was closed. */
    public O result() {
        return result;
    }

    /** Whether the body has ended, by returning, by an exception or by {@link #close()}. */
    public boolean isFinished() {
        return state == State.FINISHED;
    }

    /**
     * Ends the body at the yield where it stands: its {@code finally} blocks run. Closing a
     * generator that has ended, or not yet started, just marks it as ended.
     *
     * @throws IllegalStateException if the body yields again instead of ending
     */
    @Override
    public void close() {
        if (state == State.SUSPENDED) {
            closing = true;
            resume(null);
            if (state != State.FINISHED) {
                throw new IllegalStateException("the generator ignored its close and yielded \""
                        + yielded + "\"");
            }
        } else if (state == State.RUNNING) {
            throw new IllegalStateException("a generator cannot close itself: return instead");
        }
        state = State.FINISHED;
    }

    private void resume(I value) {
        if (state == State.RUNNING) {
            throw new IllegalStateException("the generator is already running");
        }
        if (state == State.FINISHED) {
            throw new NoSuchElementException("the generator has ended");
        }
        sent = value;
        state = State.RUNNING;
        continuation.run();
        if (failure != null) {
            Throwable thrown = failure;
            failure = null;
            Generator.<RuntimeException>rethrow(thrown);
        }
    }

    private void run(Body<I, O> body) {
        try {
            result = body.run(this::suspend);
        } catch (Exit closed) {
            // Asked for by close(), which waits for just this.
        } catch (Throwable thrown) {
            failure = thrown;
        }
        state = State.FINISHED;
    }

    private I suspend(O value) {
        yielded = value;
        state = State.SUSPENDED;
        try {
            Continuation.yield(SCOPE);
        } catch (IllegalStateException pinned) {
            // A native frame is in the way: the body was never left.
            state = State.RUNNING;
            throw pinned;
        }
        if (closing) {
            closing = false;
            throw new Exit();
        }
        return sent;
    }

    /** Throws a checked exception of the body as it is, as the call of a plain method would. */
    @SuppressWarnings("unchecked")
    private static <X extends Throwable> void rethrow(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
