package tutorial.coroutines.lib;

import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.FlightRecorder;

/**
 * A routine that stops in the middle and later goes on from there, with its whole stack as it was.
 *
 * <p>The caller goes in with {@link #resume()}; the body comes out with {@link #suspend()}, from
 * inside other calls too, or by ending. Nothing runs at the same time: the caller waits while the
 * body runs, and the body stands still while the caller runs.
 *
 * <p>Two engines do the same under one contract: the JDK's continuation, internal to it, and a
 * virtual thread for each body, which needs no flag and is slow. Both refuse to suspend a native
 * frame, a held monitor or a scoped value's binding; but a continuation looks for monitors only
 * with assertions on ({@code -ea}). One thread at a time may use a coroutine, not always the same.
 * On a continuation the body has its caller's {@code Thread.currentThread()} and all that belongs
 * to it. One that is dropped before its end never ends.
 */
public final class Coroutine {

    /** What a coroutine's stack is kept in. */
    public enum Engine {
        /** The JDK's own one-shot continuation: the body runs on its caller's thread. */
        CONTINUATION,
        /** A virtual thread for each body: portable, slower, and the body sees another thread. */
        VIRTUAL_THREAD;

        static final boolean EXPORTED = Object.class.getModule().isExported("jdk.internal.vm",
                Coroutine.class.getModule());
        private static final String ASKED = System.getProperty("coroutine", "");
        private static final Engine CHOSEN = switch (ASKED) {
            case "" -> EXPORTED ? CONTINUATION : VIRTUAL_THREAD;
            case "continuation" -> CONTINUATION;
            case "virtual" -> VIRTUAL_THREAD;
            default -> null;
        };

        /** By {@code -Dcoroutine}; without it the continuation, where this module may use it. */
        public static Engine chosen() {
            if (CHOSEN == null) {
                throw Stop.slip("-Dcoroutine is \"" + ASKED
                        + "\", but must be one of: continuation, virtual.");
            }
            return CHOSEN;
        }
    }

    private enum State {
        CREATED, RUNNING, SUSPENDED, DONE
    }

    private static final AtomicLong IDS = new AtomicLong();

    private final String name;
    private final Stack stack;
    private State state = State.CREATED;
    private Runnable body;
    private Throwable failure;
    private String stopped;
    private long id;

    private Coroutine(Engine engine, String name, Runnable body) {
        this.name = name;
        this.body = body;
        stack = switch (engine) {
            case CONTINUATION -> new OnContinuation(this, this::live);
            case VIRTUAL_THREAD -> new OnVirtualThread(this, name, this::live);
        };
    }

    /** A coroutine that has not started: {@code body} runs from the first {@link #resume()} on. */
    public static Coroutine of(Runnable body) {
        return of(null, body);
    }

    /** The same with a name for time lines and messages; null for none. */
    public static Coroutine of(String name, Runnable body) {
        return of(Engine.chosen(), name, body);
    }

    /** The same on the given engine. */
    public static Coroutine of(Engine engine, String name, Runnable body) {
        if (engine == Engine.CONTINUATION && !Engine.EXPORTED) {
            throw Stop.slip("the engine \"continuation\" needs the JVM's flag "
                    + "--add-exports java.base/jdk.internal.vm=ALL-UNNAMED");
        }
        return new Coroutine(engine, name, body);
    }

    /** The innermost coroutine that the calling code runs in, or null if it runs in none. */
    public static Coroutine current() {
        Object innermost = Engine.EXPORTED ? OnContinuation.innermost() : null;
        return (Coroutine) (innermost != null ? innermost : OnVirtualThread.ofThisThread());
    }

    /**
     * Stops the innermost coroutine here and hands control back to its caller; returns when it is
     * resumed. An IllegalStateException says that the body has not been left: it runs in no
     * coroutine, or something on the stack forbids it.
     */
    public static void suspend() {
        suspend("suspend");
    }

    /** The same; {@code why} ("yield", "await") is what a time line says ended this slice. */
    public static void suspend(String why) {
        Coroutine current = current();
        if (current == null) {
            throw new IllegalStateException("suspend() was called outside any coroutine, on "
                    + Thread.currentThread() + ": call it in the body, on the body's own thread");
        }
        current.pause(why);
    }

    /** {@link #suspend()} where it is known already that this coroutine is the innermost one. */
    void pause(String why) {
        stopped = why;
        stack.switchOut();
    }

    /**
     * Runs the body up to its next {@link #suspend()} or its end. What the body throws, this
     * throws; its trace shows the body and, below it, this caller.
     */
    public void resume() {
        if (state == State.RUNNING || state == State.DONE) {
            throw new IllegalStateException(state == State.DONE
                    ? "the coroutine has ended and cannot be resumed"
                    : "the coroutine is already running and cannot be resumed");
        }
        state = State.RUNNING;
        if (FlightRecorder.isInitialized()) {
            switchInRecorded();
        } else {
            stack.switchIn();
        }
        if (state == State.RUNNING) {
            state = State.SUSPENDED;
        }
        if (failure != null) {
            Throwable thrown = failure;
            failure = null;
            stack.completeTrace(thrown);
            throw Rethrow.<RuntimeException>asItIs(thrown);
        }
    }

    /** Whether the body has ended, by returning or by an exception. */
    public boolean isDone() {
        return state == State.DONE;
    }

    /** Whether the body stands at a {@link #suspend()}. */
    public boolean isSuspended() {
        return state == State.SUSPENDED;
    }

    /** Whether the body has not been resumed yet. */
    public boolean isNew() {
        return state == State.CREATED;
    }

    /** Whether the body is on, or has itself resumed what is on. */
    public boolean isRunning() {
        return state == State.RUNNING;
    }

    /** Ends one that is new: its body never runs, and is let go. */
    void discard() {
        body = null;
        state = State.DONE;
    }

    /** In a method of its own: loading an event class costs 0.1 s, so only a recording does. */
    private void switchInRecorded() {
        var slice = new CoroutineSlice();
        slice.begin();
        stack.switchIn();
        slice.end();
        if (slice.shouldCommit()) {
            if (id == 0) {
                id = IDS.incrementAndGet();
            }
            slice.name = name;
            slice.id = id;
            slice.endsBy = stopped;
            slice.commit();
        }
    }

    /** The whole life of the body, on the coroutine's own stack: {@link Stack#ENTRY}. */
    private void live() {
        Runnable once = body;
        body = null;
        try {
            once.run();
            stopped = "return";
        } catch (Throwable thrown) {
            failure = thrown;
            stopped = "throw";
        }
        state = State.DONE;
    }
}
