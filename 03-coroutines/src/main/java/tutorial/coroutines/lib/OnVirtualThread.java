package tutorial.coroutines.lib;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The engine with a thread for each body, which runs only while the resuming thread waits. */
final class OnVirtualThread extends Coroutine {

    private static final ThreadLocal<OnVirtualThread> OF_THREAD = new ThreadLocal<>();

    private final Thread thread;
    /** Whoever waits in resume; null while the body stands still. */
    private final AtomicReference<Thread> caller = new AtomicReference<>();
    private Thread threadBelow;

    OnVirtualThread(String name, Runnable body) {
        super(name, body);
        thread = Thread.ofVirtual().name(name == null ? "coroutine" : name).unstarted(() -> {
            OF_THREAD.set(this);
            live();
            handBack();
        });
    }

    static OnVirtualThread ofThisThread() {
        return OF_THREAD.get();
    }

    Thread threadBelowIt() {
        return threadBelow;
    }

    @Override
    void switchIn() {
        if (!caller.compareAndSet(null, Thread.currentThread())) {
            throw new IllegalStateException("the coroutine is already running");
        }
        threadBelow = Coroutine.threadBelow();
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        } else {
            LockSupport.unpark(thread);
        }
        parkWhileCallerIs(Thread.currentThread());
        if (failure != null) {
            appendCallersFrames(failure);
        }
    }

    @Override
    void switchOut() {
        Pinning.none();
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
