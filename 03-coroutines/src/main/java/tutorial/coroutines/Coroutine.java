package tutorial.coroutines;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;
import jdk.jfr.FlightRecorder;

/**
 * A routine that stops in the middle and later goes on from there, with its whole stack as it was.
 *
 * <p>The caller goes in with {@link #resume()}; the body comes out with {@link #suspend()}, from
 * any depth of calls, or by ending. Nothing runs at the same time: the caller waits while the body
 * runs, and the body stands still while the caller runs.
 *
 * <p>Two engines do the same under one contract. The JDK's continuation
 * ({@code jdk.internal.vm.Continuation}, the part of a virtual thread that is not its scheduler)
 * runs the body on its caller's thread, at about 0.1 microseconds there and back, and needs
 * {@code --add-exports java.base/jdk.internal.vm=ALL-UNNAMED}. It is internal to the JDK:
 * production code uses virtual threads. The second engine gives each body a virtual thread, needs
 * no flag, and costs about 10 microseconds.
 *
 * <p>What cannot be suspended: a body with a native frame or a held monitor on its stack. The
 * virtual-thread engine always refuses both. The continuation engine always refuses a native frame,
 * but a held monitor ({@code synchronized}) only with assertions on ({@code -ea}), since looking
 * for one takes a few microseconds. Without {@code -ea} the body is suspended, and whoever enters
 * that monitor blocks its thread for good.
 *
 * <p>One thread at a time may use a coroutine, not always the same. On a continuation the body has
 * its caller's {@code Thread.currentThread()}, thread locals and locks. A coroutine that is dropped
 * before its end never ends: a continuation is then collected as garbage, a virtual thread is not.
 */
public abstract sealed class Coroutine {

    /** What a coroutine's stack is kept in. */
    public enum Engine {
        /** The JDK's own one-shot continuation: the body runs on its caller's thread. */
        CONTINUATION,
        /** A virtual thread for each body: portable, slower, and the body sees another thread. */
        VIRTUAL_THREAD;

        private static final boolean EXPORTED = Object.class.getModule()
                .isExported("jdk.internal.vm", Coroutine.class.getModule());
        private static final Engine CHOSEN = choose(System.getProperty("coroutine", ""));

        /**
         * The engine of this run: {@code -Dcoroutine=continuation} or {@code -Dcoroutine=virtual};
         * without either, the continuation where its package is exported to this one.
         */
        public static Engine chosen() {
            return CHOSEN;
        }

        private static Engine choose(String name) {
            return switch (name) {
                case "" -> EXPORTED ? CONTINUATION : VIRTUAL_THREAD;
                case "continuation" -> CONTINUATION;
                case "virtual" -> VIRTUAL_THREAD;
                default -> throw new IllegalArgumentException("-Dcoroutine is \"" + name
                        + "\", but must be one of: continuation, virtual");
            };
        }
    }

    private enum State {
        CREATED, RUNNING, SUSPENDED, DONE
    }

    private static final AtomicLong IDS = new AtomicLong();

    private final String name;
    private State state = State.CREATED;
    private Runnable body;
    private Throwable failure;
    private String stopped;
    private long id;

    private Coroutine(String name, Runnable body) {
        this.name = name;
        this.body = body;
    }

    /** A coroutine that has not started: {@code body} runs from the first {@link #resume()} on. */
    public static Coroutine of(Runnable body) {
        return of(null, body);
    }

    /** The same with a name for time lines and messages; null for none. */
    public static Coroutine of(String name, Runnable body) {
        return of(Engine.CHOSEN, name, body);
    }

    /** The same on the given engine. */
    public static Coroutine of(Engine engine, String name, Runnable body) {
        if (engine == Engine.CONTINUATION && !Engine.EXPORTED) {
            throw new IllegalStateException("the engine \"continuation\" needs the JVM's flag "
                    + "--add-exports java.base/jdk.internal.vm=ALL-UNNAMED");
        }
        return switch (engine) {
            case CONTINUATION -> new OnContinuation(name, body);
            case VIRTUAL_THREAD -> new OnVirtualThread(name, body);
        };
    }

    /** The innermost coroutine that the calling code runs in, or null if it runs in none. */
    public static Coroutine current() {
        Coroutine current = Engine.EXPORTED ? OnContinuation.innermost() : null;
        return current != null ? current : OnVirtualThread.OF_THREAD.get();
    }

    /**
     * Stops the innermost coroutine here and hands control back to whoever resumed it; returns when
     * it is resumed again.
     *
     * @throws IllegalStateException if the caller runs in no coroutine, which includes any thread
     *     that a body started; or if a native frame or a held monitor is in the way (see above for
     *     when that is noticed). The body then has not been left and goes on with this exception.
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
    final void pause(String why) {
        stopped = why;
        switchOut();
    }

    /**
     * Runs the body up to its next {@link #suspend()} or its end. What the body throws, this
     * throws; its trace shows the body and, below it, this caller.
     *
     * @throws IllegalStateException if the body is running now, on this thread or another, or has
     *     ended
     */
    public final void resume() {
        if (state == State.RUNNING || state == State.DONE) {
            throw new IllegalStateException(state == State.DONE
                    ? "the coroutine has ended and cannot be resumed"
                    : "the coroutine is already running and cannot be resumed");
        }
        state = State.RUNNING;
        if (FlightRecorder.isInitialized()) {
            switchInRecorded();
        } else {
            switchIn();
        }
        if (state == State.RUNNING) {
            state = State.SUSPENDED;
        }
        if (failure != null) {
            Throwable thrown = failure;
            failure = null;
            Coroutine.<RuntimeException>rethrow(thrown);
        }
    }

    /** Whether the body has ended, by returning or by an exception. */
    public final boolean isDone() {
        return state == State.DONE;
    }

    /** Whether the body stands at a {@link #suspend()}. */
    public final boolean isSuspended() {
        return state == State.SUSPENDED;
    }

    /** Whether the body has not been resumed yet. */
    public final boolean isNew() {
        return state == State.CREATED;
    }

    /** Whether the body is on, or has itself resumed what is on. */
    public final boolean isRunning() {
        return state == State.RUNNING;
    }

    /** In a method of its own: loading an event class costs 0.1 s, so only a recording does. */
    private void switchInRecorded() {
        var slice = new CoroutineSlice();
        slice.begin();
        switchIn();
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

    abstract void switchIn();

    abstract void switchOut();

    /** The whole life of the body, run by either engine on the coroutine's own stack. */
    final void live() {
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

    /** Throws a checked exception of the body as it is, as the call of a plain method would. */
    @SuppressWarnings("unchecked")
    private static <X extends Throwable> void rethrow(Throwable thrown) throws X {
        throw (X) thrown;
    }

    /** Frames wait on the heap; this is what carries virtual threads, too. */
    private static final class OnContinuation extends Coroutine {

        private static final ContinuationScope SCOPE = new ContinuationScope("coroutine");

        private final Stack stack = new Stack(this);

        private OnContinuation(String name, Runnable body) {
            super(name, body);
        }

        private static Coroutine innermost() {
            return Continuation.getCurrentContinuation(SCOPE) instanceof Stack stack
                    ? stack.coroutine
                    : null;
        }

        @Override
        void switchIn() {
            stack.run();
        }

        @Override
        void switchOut() {
            assert Obstacle.none();
            Continuation.yield(SCOPE);
        }

        private static final class Stack extends Continuation {

            private final Coroutine coroutine;

            private Stack(Coroutine coroutine) {
                super(SCOPE, coroutine::live);
                this.coroutine = coroutine;
            }

            @Override
            protected void onPinned(Pinned reason) {
                throw Obstacle.refuse(switch (reason) {
                    case NATIVE -> "a native frame, for example of a class initialiser";
                    case CRITICAL_SECTION -> "a critical section of the JDK";
                    default -> reason.toString();
                });
            }
        }
    }

    /** A thread of its own that only ever runs while the resuming thread waits for it. */
    private static final class OnVirtualThread extends Coroutine {

        private static final ThreadLocal<Coroutine> OF_THREAD = new ThreadLocal<>();

        private final Thread thread;
        /** Whoever waits in resume; null while the body stands still. */
        private final AtomicReference<Thread> caller = new AtomicReference<>();

        private OnVirtualThread(String name, Runnable body) {
            super(name, body);
            thread = Thread.ofVirtual().name(name == null ? "coroutine" : name).unstarted(() -> {
                OF_THREAD.set(this);
                live();
                handBack();
            });
        }

        @Override
        void switchIn() {
            if (!caller.compareAndSet(null, Thread.currentThread())) {
                throw new IllegalStateException("the coroutine is already running");
            }
            if (thread.getState() == Thread.State.NEW) {
                thread.start();
            } else {
                LockSupport.unpark(thread);
            }
            parkWhileCallerIs(Thread.currentThread());
            if (super.failure != null) {
                appendCallersFrames(super.failure);
            }
        }

        @Override
        void switchOut() {
            Obstacle.none();
            handBack();
            parkWhileCallerIs(null);
        }

        private void handBack() {
            LockSupport.unpark(caller.getAndSet(null));
        }

        /** Interrupts end no wait here: they are for the code that runs next. */
        private void parkWhileCallerIs(Thread waiting) {
            boolean interrupted = false;
            while (caller.get() == waiting) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        /** The body's thread knows nothing of its caller; the reader of the trace wants both. */
        private static void appendCallersFrames(Throwable thrown) {
            thrown.setStackTrace(Stream.of(thrown.getStackTrace(), new Throwable().getStackTrace())
                    .flatMap(Arrays::stream).toArray(StackTraceElement[]::new));
        }
    }
}
