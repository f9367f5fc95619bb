package tutorial.coroutines.lib;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A routine that hands out values one at a time and stops in between: Python's generator, with its
 * whole protocol (PEP 255, 342, 380, 479).
 *
 * <p>The caller goes in with {@link #next()}, {@link #send}, {@link #throwInto} or {@link #close};
 * the body comes out with {@link Yielder#yield} or by ending. Nothing runs at the same time. A
 * generator is also its own {@link Iterator}, for one loop or one {@link #stream()}.
 *
 * <p>What differs from Python: the end is a {@link NoSuchElementException}, as of any iterator, and
 * the returned value stays in {@link #result()}; {@code null} is what a plain {@code next()} sends;
 * a generator that is dropped without {@link #close()} never runs its {@code finally} blocks.
 *
 * <p>Not thread-safe: one thread at a time uses a generator. Limits of suspending a body: see
 * {@link Coroutine#suspend()}.
 *
 * @param <I> what is sent in
 * @param <O> what comes out: yielded, or returned at the end. One type for both keeps a generator's
 *     type short; where they differ, take their common type, or let the body leave its result in a
 *     variable of its caller
 */
public final class Generator<I, O> implements Iterator<O>, Iterable<O>, AutoCloseable {

    /** The routine itself. */
    @FunctionalInterface
    public interface Body<I, O> {

        /** Runs from the first {@code next()} on; what it returns is the generator's result. */
        O run(Yielder<I, O> out) throws Exception;
    }

    /** The body's way out; for the body only, on the body's own stack. */
    public interface Yielder<I, O> {

        /**
         * Hands {@code value} to the caller and stops here; returns what the caller sends next, or
         * throws what it throws in.
         *
         * @throws IllegalStateException if called anywhere but in this generator's running body, or
         *     where a stack cannot be suspended: the body has not been left then
         */
        I yield(O value);

        /**
         * Lets {@code inner} talk to this generator's caller until it ends: its values go out, what
         * is sent or thrown in goes to it, closing this closes it.
         *
         * @return what {@code inner} returned
         */
        <T extends O> T yieldFrom(Generator<? super I, T> inner);
    }

    /** Thrown out of {@code yield} by {@link #close()}; an Error, so that few catch it unasked. */
    public static final class Exit extends Error {

        private static final long serialVersionUID = 1L;

        private Exit() {
            super("the generator was closed", null, true, false);
        }
    }

    private final BodySide<I, O> inside;
    private boolean ended;
    /** Whether hasNext() has run the body to a value that nobody has taken yet. */
    boolean ahead;

    /** A generator that has not started: {@code body} runs when the first value is asked for. */
    public Generator(Body<I, O> body) {
        this(null, body);
    }

    /** The same with a name, for time lines and messages. */
    public Generator(String name, Body<I, O> body) {
        this(Coroutine.Engine.chosen(), name, body);
    }

    /** The same on the given engine. */
    public Generator(Coroutine.Engine engine, String name, Body<I, O> body) {
        inside = new BodySide<>(engine, name, body);
    }

    /**
     * Runs the body up to its next yield.
     *
     * @return the value yielded
     * @throws NoSuchElementException if the body has ended, now or before; see {@link #result()}
     * @throws IllegalStateException if the body itself calls this, or threw a
     *     NoSuchElementException, which is not to be taken for the end (PEP 479)
     */
    @Override
    public O next() {
        if (ahead) {
            ahead = false;
            return inside.take();
        }
        return valueIf(step(null, null));
    }

    /**
     * Goes on with {@code value} as the result of the yield at which the body stands.
     *
     * @return the next value yielded
     * @throws IllegalStateException as {@link #next()}; also if {@code value} is not null and the
     *     body has not started: no yield is there yet to receive it; or after {@link #hasNext()},
     *     which has gone past that yield
     * @throws NoSuchElementException as {@link #next()}
     */
    public O send(I value) {
        return valueIf(step(value, null));
    }

    /**
     * Throws {@code thrown} out of the yield at which the body stands. A body that has not started
     * or has ended cannot catch it: the generator is then ended, and this throws it.
     *
     * @return the next value yielded, if the body catches it and goes on
     * @throws NoSuchElementException if the body catches it and returns
     */
    public O throwInto(Throwable thrown) {
        return valueIf(step(null, Objects.requireNonNull(thrown, "nothing to throw in: null")));
    }

    /**
     * Ends the body at the yield where it stands: its {@code finally} blocks run, and what they
     * throw, this throws. A body that has not started never runs; closing again does nothing.
     *
     * @throws IllegalStateException if the body yields instead of ending, or calls this itself
     */
    @Override
    public void close() {
        ahead = false;
        inside.value = null;
        if (inside.coroutine.isNew()) {
            endUnstarted();
        } else if (!ended) {
            try {
                if (step(null, new Exit())) {
                    throw new IllegalStateException(
                            "the generator ignored its close and yielded \"" + inside.take()
                                    + "\"");
                }
            } catch (Exit closed) {
                // A try-with-resources in the body kept here what its resources threw.
                for (Throwable inBody : closed.getSuppressed()) {
                    throw Rethrow.<RuntimeException>asItIs(inBody);
                }
            }
        }
    }

    /** What the body returned, also if it caught its close. Null before it ended, or if it threw. */
    public O result() {
        return inside.result;
    }

    /** Whether the body has ended, by returning, by an exception or by {@link #close()}. */
    public boolean isFinished() {
        return ended;
    }

    /** Whether there is a next value; runs the body up to that value to find out. */
    @Override
    public boolean hasNext() {
        if (!ahead) {
            ahead = step(null, null);
        }
        return ahead;
    }

    /** This generator, from where it stands. */
    @Override
    public Iterator<O> iterator() {
        return this;
    }

    /** The values still to come, lazily; closing the stream closes the generator. */
    public Stream<O> stream() {
        return StreamSupport.stream(spliterator(), false).onClose(this::close);
    }

    O valueIf(boolean yielded) {
        if (!yielded) {
            throw new NoSuchElementException("the generator has ended");
        }
        return inside.take();
    }

    private void endUnstarted() {
        ended = true;
        inside.coroutine.discard();
    }

    /** Resumes the body: true if it yielded, false if it returned or had ended before. */
    boolean step(I value, Throwable toThrow) {
        if (inside.coroutine.isRunning()) {
            throw new IllegalStateException("the generator is already running");
        }
        if (ahead) {
            throw new IllegalStateException(
                    "hasNext() has gone past this yield: take the value by next() first");
        }
        if (inside.coroutine.isNew() && value != null) {
            throw new IllegalStateException("cannot send \"" + value
                    + "\" to a generator that has just started: call next() first");
        }
        if (inside.coroutine.isNew() && toThrow != null) {
            endUnstarted();
            if (toThrow instanceof NoSuchElementException leaked) {
                throw notTheEnd(leaked);
            }
        }
        if (ended) {
            if (toThrow != null) {
                throw Rethrow.<RuntimeException>asItIs(toThrow);
            }
            return false;
        }
        inside.sent = value;
        inside.thrown = toThrow;
        try {
            inside.coroutine.resume();
        } catch (NoSuchElementException leaked) {
            throw notTheEnd(leaked);
        } finally {
            ended = inside.coroutine.isDone();
        }
        return !ended;
    }

    private static IllegalStateException notTheEnd(NoSuchElementException leaked) {
        return new IllegalStateException("the body threw a NoSuchElementException, which its"
                + " caller would take for the end of the generator", leaked);
    }
}
