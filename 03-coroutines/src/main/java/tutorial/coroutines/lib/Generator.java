package tutorial.coroutines.lib;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A routine that hands out values one at a time and stops in between: Python's generator, with its
 * whole protocol (PEP 255, 342, 380, 479), made of a {@link Coroutine}.
 *
 * <p>What differs from Python: the end is a {@link NoSuchElementException}, as of any iterator, and
 * the returned value stays in {@link #result()}; {@code null} is what a plain {@code next()} sends;
 * a generator that is dropped without {@link #close()} never runs its {@code finally} blocks.
 *
 * @param <I> what is sent in
 * @param <O> what comes out, yielded or returned: one type keeps a generator's type short
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
         * Hands {@code value} to the caller and waits; returns what it sends, throws what it throws
         * in. An IllegalStateException says that the body was not left: it cannot be suspended
         * there, or this was called from elsewhere.
         */
        I yield(O value);

        /** Lets {@code inner} talk to this generator's caller to its end; returns its result. */
        <T extends O> T yieldFrom(Generator<? super I, T> inner);
    }

    /** Thrown out of {@code yield} by {@link #close()}; an Error, so that few catch it unasked. */
    public static final class Exit extends Error {
        private static final long serialVersionUID = 1L;

        private Exit() {
            super("the generator was closed", null, true, false);
        }
    }

    private final Coroutine coroutine;
    private I sent;
    private Throwable thrown;
    private O value;
    private O result;
    /** Whether hasNext() has run the body to a value that nobody has taken yet. */
    private boolean ahead;

    /** A generator that has not started: {@code body} runs when the first value is asked for. */
    public Generator(Body<I, O> body) {
        this(null, body);
    }

    /** With a name, for time lines and messages; then also on the given engine. */
    public Generator(String name, Body<I, O> body) {
        this(Coroutine.Engine.chosen(), name, body);
    }

    public Generator(Coroutine.Engine engine, String name, Body<I, O> body) {
        coroutine = Coroutine.of(engine, name, () -> {
            try {
                result = body.run(new Inside());
            } catch (Exception thrownByBody) {
                throw Rethrow.<RuntimeException>asItIs(thrownByBody);
            }
        });
    }

    /**
     * Runs the body up to its next yield, and returns the value yielded; at its end throws a
     * NoSuchElementException. See {@link #result()}.
     */
    @Override
    public O next() {
        return send(null);
    }

    /** Goes on with {@code value} as the result of the yield at which the body stands. */
    public O send(I value) {
        if (ahead && value == null) {
            ahead = false;
            return takeValue();
        }
        return valueIf(step(value, null));
    }

    /**
     * Throws {@code thrown} out of the yield at which the body stands; returns the next value, if
     * the body goes on. A body that has not started, or has ended, does not see it: this throws it.
     */
    public O throwInto(Throwable thrown) {
        return valueIf(step(null, Objects.requireNonNull(thrown, "nothing to throw in: null")));
    }

    /**
     * Ends the body at its yield: its {@code finally} blocks run, and what they throw, this throws;
     * IllegalStateException if it yields instead. A body that has not started never runs.
     */
    @Override
    public void close() {
        ahead = false;
        takeValue();
        if (coroutine.isNew()) {
            coroutine.discard();
        } else if (!coroutine.isDone()) {
            try {
                if (step(null, new Exit())) {
                    throw new IllegalStateException("the generator ignored its close and yielded \""
                            + takeValue() + "\"");
                }
            } catch (Exit closed) {
                // A try-with-resources in the body kept here what its resources threw.
                for (Throwable inBody : closed.getSuppressed()) {
                    throw Rethrow.<RuntimeException>asItIs(inBody);
                }
            }
        }
    }

    /** What the body returned, also if it caught its close; null before that, or if it threw. */
    public O result() {
        return result;
    }

    /** Whether the body has ended, by returning, by an exception or by {@link #close()}. */
    public boolean isFinished() {
        return coroutine.isDone();
    }

    /** Runs the body up to its next value to find out. */
    @Override
    public boolean hasNext() {
        return ahead = ahead || step(null, null);
    }

    @Override
    public Iterator<O> iterator() {
        return this;
    }

    /** The values still to come, lazily; closing the stream closes the generator. */
    public Stream<O> stream() {
        return StreamSupport.stream(spliterator(), false).onClose(this::close);
    }

    private O valueIf(boolean yielded) {
        if (yielded) {
            return takeValue();
        }
        throw new NoSuchElementException("the generator has ended");
    }

    /** What is taken out is kept by the taker only. */
    private O takeValue() {
        O taken = value;
        value = null;
        return taken;
    }

    private I takeSent() {
        I taken = sent;
        sent = null;
        return taken;
    }

    /** Resumes the body: true if it yielded, false if it returned or had ended before. */
    private boolean step(I value, Throwable toThrow) {
        if (coroutine.isRunning()) {
            throw new IllegalStateException("the generator is already running");
        }
        if (ahead) {
            throw new IllegalStateException(
                    "hasNext() has gone past this yield: take the value by next() first");
        }
        if (coroutine.isNew() && value != null) {
            throw new IllegalStateException("cannot send \"" + value
                    + "\" to a generator that has just started: call next() first");
        }
        try {
            if (coroutine.isNew() && toThrow != null) {
                coroutine.discard();
                throw Rethrow.<RuntimeException>asItIs(toThrow);
            }
            if (!coroutine.isDone()) {
                sent = value;
                thrown = toThrow;
                coroutine.resume();
                return !coroutine.isDone();
            }
        } catch (NoSuchElementException leaked) {
            throw new IllegalStateException("the body threw a NoSuchElementException, which its"
                    + " caller would take for the end of the generator", leaked);
        }
        Rethrow.ifAny(toThrow);
        return false;
    }

    private final class Inside implements Yielder<I, O> {
        @Override
        public I yield(O next) {
            Rethrow.ifAny(stopAt(next));
            return takeSent();
        }

        @Override
        public <T extends O> T yieldFrom(Generator<? super I, T> inner) {
            boolean yielded = inner.hasNext();
            while (yielded) {
                Throwable thrown = stopAt(inner.next());
                if (thrown instanceof Exit) {
                    inner.close();
                    throw Rethrow.<RuntimeException>asItIs(thrown);
                }
                yielded = inner.step(takeSent(), thrown);
                inner.ahead = yielded;
            }
            return inner.result;
        }

        /** Hands over and waits; returns what is to be thrown here, or null. */
        private Throwable stopAt(O next) {
            if (Coroutine.current() != coroutine) {
                throw new IllegalStateException("yield was called outside the running body of its"
                        + " generator, on " + Thread.currentThread());
            }
            value = next;
            coroutine.pause("yield");
            Throwable taken = thrown;
            thrown = null;
            return taken;
        }
    }
}
