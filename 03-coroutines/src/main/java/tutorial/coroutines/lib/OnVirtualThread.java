package tutorial.coroutines.lib;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The engine with a thread for each body, which runs only while the resuming thread waits. */
final class OnVirtualThread implements Stack {

    private static final ThreadLocal<OnVirtualThread> OF_THREAD = new ThreadLocal<>();

    private final Object owner;
    private final Thread thread;
    /** The thread that waits in switchIn; null while the body stands still. */
    private final AtomicReference<Thread> caller = new AtomicReference<>();
    private Thread threadBelow;

    OnVirtualThread(Object owner, String name, Runnable live) {
        this.owner = owner;
        thread = Thread.ofVirtual().name(name == null ? "coroutine" : name).unstarted(() -> {
            OF_THREAD.set(this);
            live.run();
            handBack();
        });
    }

    /** Whose stack the calling code runs on, or null if on none of these. */
    static Object ofThisThread() {
        OnVirtualThread here = OF_THREAD.get();
        return here == null ? null : here.owner;
    }

    /** The calling code's thread or, if it runs on such a stack, the one that waits below. */
    static Thread threadBelow() {
        OnVirtualThread here = OF_THREAD.get();
        return here == null ? Thread.currentThread() : here.threadBelow;
    }

    @Override
    public void switchIn() {
        if (!caller.compareAndSet(null, Thread.currentThread())) {
            throw new IllegalStateException("the coroutine is already running");
        }
        threadBelow = threadBelow();
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        } else {
            LockSupport.unpark(thread);
        }
        parkWhileCallerIs(Thread.currentThread());
    }

    @Override
    public void switchOut() {
        Pinning.none(owner.getClass());
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
    @Override
    public void completeTrace(Throwable thrown) {
        thrown.setStackTrace(Stream.of(thrown.getStackTrace(), new Throwable().getStackTrace())
                .flatMap(Arrays::stream).toArray(StackTraceElement[]::new));
    }
}
