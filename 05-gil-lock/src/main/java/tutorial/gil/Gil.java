package tutorial.gil;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A global interpreter lock with CPython's protocol: one thread computes, the others wait.
 *
 * <p>A thread that waits for longer than the switch interval asks the holder to drop the lock. The
 * holder notices at its next {@link #checkPoint()}, drops it, and waits until another thread has
 * taken it. Around blocking calls a thread lets go by itself: {@link #allowThreads}. Source:
 * CPython, {@code Python/ceval_gil.c}.
 */
public final class Gil {

    /** CPython's default, {@code sys.getswitchinterval()}. */
    public static final Duration DEFAULT_SWITCH_INTERVAL = Duration.ofMillis(5);

    private final long intervalNanos;
    private final ReentrantLock mutex = new ReentrantLock();
    private final Condition dropped = mutex.newCondition();
    private final Condition taken = mutex.newCondition();
    private volatile boolean dropRequested;
    private boolean locked;
    private Thread lastHolder;
    private long switches;

    /** A lock whose holder is asked to drop it after {@code switchInterval}. */
    public Gil(Duration switchInterval) {
        if (switchInterval.isNegative() || switchInterval.isZero()) {
            throw new IllegalArgumentException("the switch interval is " + switchInterval
                    + ", but must be longer than nothing");
        }
        intervalNanos = switchInterval.toNanos();
    }

    /** Runs {@code code} as the only thread that computes. */
    public <T> T compute(Callable<T> code) throws Exception {
        take();
        try {
            return code.call();
        } finally {
            drop();
        }
    }

    /** Lets go around a call that blocks, and takes the lock back after it. */
    public <T> T allowThreads(Callable<T> blockingCall) throws Exception {
        drop();
        try {
            return blockingCall.call();
        } finally {
            take();
        }
    }

    // region check-point
    /** Where the holder looks whether another thread has asked: often, and cheap if none has. */
    public void checkPoint() {
        if (dropRequested) {
            drop();
            take();
        }
    }
    // endregion

    /** How often the lock went from one thread to another. */
    public long switches() {
        mutex.lock();
        try {
            return switches;
        } finally {
            mutex.unlock();
        }
    }

    private void take() {
        boolean interrupted = false;
        mutex.lock();
        try {
            while (locked) {
                long before = switches;
                boolean timedOut = false;
                try {
                    timedOut = dropped.awaitNanos(intervalNanos) <= 0;
                } catch (InterruptedException later) {
                    interrupted = true;
                }
                // Whoever has just taken the lock gets a whole interval of its own.
                if (timedOut && locked && switches == before) {
                    dropRequested = true;
                }
            }
            locked = true;
            dropRequested = false;
            if (lastHolder != Thread.currentThread()) {
                lastHolder = Thread.currentThread();
                switches++;
            }
            taken.signalAll();
        } finally {
            mutex.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void drop() {
        mutex.lock();
        try {
            if (!locked || lastHolder != Thread.currentThread()) {
                throw new IllegalMonitorStateException("the thread "
                        + Thread.currentThread().getName() + " does not hold the lock");
            }
            locked = false;
            dropped.signal();
            // The forced switch: without it this thread would win the lock again and again.
            while (dropRequested && lastHolder == Thread.currentThread()) {
                taken.awaitUninterruptibly();
            }
        } finally {
            mutex.unlock();
        }
    }
}
