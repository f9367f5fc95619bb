package tutorial.threads;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * A queue with room for a few items: a producer waits while it is full, a consumer while it is
 * empty. One lock guards it, and on each of two conditions waits one kind of thread only.
 *
 * @param <T> what is handed over
 */
class BoundedBuffer<T> {

    private static final long LIMIT_NANOS = 10_000_000_000L;

    final ReentrantLock lock;
    private final Condition notFull;
    private final Condition notEmpty;
    private final Queue<T> items = new ArrayDeque<>();
    private final int capacity;

    /** A buffer for {@code capacity} items, with a lock and two conditions of its own. */
    BoundedBuffer(int capacity) {
        var lock = new ReentrantLock();
        this(capacity, lock, lock.newCondition(), lock.newCondition());
    }

    /** The same with conditions of the caller's choice; both must belong to {@code lock}. */
    BoundedBuffer(int capacity, ReentrantLock lock, Condition notFull, Condition notEmpty) {
        this.capacity = capacity;
        this.lock = lock;
        this.notFull = notFull;
        this.notEmpty = notEmpty;
    }

    // region right
    /** Adds an item at the end; waits while the buffer is full. */
    void put(T item) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (items.size() == capacity) {
                notFull.await();
            }
            items.add(item);
            notEmpty.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Removes the first item; waits while the buffer is empty. */
    T take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            awaitItem(notEmpty);
            T item = items.remove();
            notFull.signal();
            return item;
        } finally {
            lock.unlock();
        }
    }

    /** Whoever is woken looks again: between the signal and now another may have been quicker. */
    void awaitItem(Condition notEmpty) throws InterruptedException {
        while (isEmpty()) {
            notEmpty.await();
        }
    }
    // endregion

    // region slips
    /** The first slip: who is woken takes it for granted that the item is still there. */
    static final class IfInsteadOfWhile extends BoundedBuffer<Integer> {

        IfInsteadOfWhile() {
            super(1);
        }

        @Override
        void awaitItem(Condition notEmpty) throws InterruptedException {
            if (isEmpty()) {
                notEmpty.await();
            }
        }
    }

    /** The second slip: one condition for both, so that a signal may wake the wrong kind. */
    static BoundedBuffer<Integer> oneForBoth() {
        var lock = new ReentrantLock();
        Condition changed = lock.newCondition();
        return new BoundedBuffer<>(1, lock, changed, changed);
    }
    // endregion

    boolean isEmpty() {
        return items.isEmpty();
    }

    /** How many threads wait for room or for an item at this moment. */
    int waiting() {
        lock.lock();
        try {
            int forItems = lock.getWaitQueueLength(notEmpty);
            return notFull == notEmpty ? forItems : forItems + lock.getWaitQueueLength(notFull);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns when {@code threads} of them wait, or all of {@code those} have ended.
     *
     * @throws IllegalStateException if neither is so after 10 s
     */
    void awaitWaiting(int threads, Thread... those) {
        long start = System.nanoTime();
        while (waiting() != threads && Stream.of(those).anyMatch(Thread::isAlive)) {
            if (System.nanoTime() - start > LIMIT_NANOS) {
                throw new IllegalStateException(waiting() + " threads wait instead of " + threads);
            }
            LockSupport.parkNanos(100_000);
        }
    }
}
