package tutorial.gil.lib;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A global interpreter lock with CPython's protocol: one thread computes, the others wait.
 *
 * <p>A thread that has waited for one switch interval, during which nobody else got the lock, asks
 * the holder to drop it. The holder notices at its next {@link #checkPoint()}, drops it, and waits
 * until another thread has taken it. Around blocking calls a thread lets go by itself:
 * {@link #allowThreads}. Source: CPython, {@code Python/ceval_gil.c}.
 *
 * <p>The lock is not reentrant, and a waiting thread cannot be interrupted out of its wait: the
 * interrupt is kept for when it has the lock.
 */
public final class Gil implements GlobalLock {

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
    private long requests;
    private final Map<Thread, Long> waitedNanos = new HashMap<>();

    /** A lock whose holder is asked to drop it after {@code switchInterval}. */
    public Gil(Duration switchInterval) {
        if (switchInterval.isNegative() || switchInterval.isZero()) {
            throw new IllegalArgumentException("the switch interval is " + switchInterval
                    + ", but must be longer than nothing");
        }
        intervalNanos = TimeUnit.NANOSECONDS.convert(switchInterval);
    }

    /** Runs {@code code} as the only thread that computes. */
    @Override
    public <T> T compute(Callable<T> code) throws Exception {
        take();
        try {
            return code.call();
        } finally {
            drop();
        }
    }

    /**
     * Lets go around a call that blocks, and takes the lock back after it.
     *
     * @throws IllegalMonitorStateException if the calling thread does not hold the lock
     */
    @Override
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
    @Override
    public void checkPoint() {
        if (dropRequested) {
            drop();
            take();
        }
    }
    // endregion

    /**
     * What happened so far.
     *
     * @param switches how often the lock went to another thread than the one before
     * @param requests how often a waiting thread asked for it
     * @param waited how long each thread waited for it, all its waits together
     */
    public record Counters(long switches, long requests, Map<Thread, Duration> waited) {}

    /** The counters as they are now. */
    public Counters counters() {
        mutex.lock();
        try {
            var waited = new HashMap<Thread, Duration>();
            waitedNanos.forEach((thread, nanos) -> waited.put(thread, Duration.ofNanos(nanos)));
            return new Counters(switches, requests, waited);
        } finally {
            mutex.unlock();
        }
    }

    private void take() {
        Thread me = Thread.currentThread();
        boolean interrupted = false;
        mutex.lock();
        try {
            if (locked && lastHolder == me) {
                throw new IllegalMonitorStateException("the thread " + me.getName()
                        + " holds the lock already: it is not reentrant");
            }
            long start = System.nanoTime();
            while (locked) {
                long before = switches;
                boolean timedOut = false;
                try {
                    timedOut = dropped.awaitNanos(intervalNanos) <= 0;
                } catch (InterruptedException later) {
                    interrupted = true;
                }
                // A thread that has just taken the lock gets a whole interval of its own.
                if (timedOut && locked && switches == before) {
                    dropRequested = true;
                    requests++;
                }
            }
            waitedNanos.merge(me, System.nanoTime() - start, Long::sum);
            locked = true;
            dropRequested = false;
            if (lastHolder != me) {
                lastHolder = me;
                switches++;
            }
            taken.signalAll();
        } finally {
            mutex.unlock();
            if (interrupted) {
                me.interrupt();
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
