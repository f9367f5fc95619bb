package tutorial.threads.lib;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * A queue with room for a few items: a producer waits while it is full, a consumer while it is
 * empty. One lock guards it, and on each of two conditions waits one kind of thread only.
 *
 * @param <T> what is handed over
 */
public class BoundedBuffer<T> {

    public final ReentrantLock lock;
    private final Condition notFull;
    private final Condition notEmpty;
    private final Queue<T> items = new ArrayDeque<>();
    private final int capacity;

    /** A buffer for one item, with a lock and two conditions of its own. */
    public BoundedBuffer() {
        this(1);
    }

    /** A buffer for {@code capacity} items, with a lock and two conditions of its own. */
    public BoundedBuffer(int capacity) {
        var lock = new ReentrantLock();
        this(capacity, lock, lock.newCondition(), lock.newCondition());
    }

    /** The same with conditions of the caller's choice; both must belong to {@code lock}. */
    public BoundedBuffer(int capacity, ReentrantLock lock, Condition notFull, Condition notEmpty) {
        this.capacity = capacity;
        this.lock = lock;
        this.notFull = notFull;
        this.notEmpty = notEmpty;
    }

    // region right
    /** Adds an item at the end; waits while the buffer is full. */
    public void put(T item) throws InterruptedException {
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
    public T take() throws InterruptedException {
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

    /** A woken thread looks again: another one may have been quicker since the signal. */
    protected void awaitItem(Condition notEmpty) throws InterruptedException {
        while (isEmpty()) {
            notEmpty.await();
        }
    }
    // endregion

    public boolean isEmpty() {
        return items.isEmpty();
    }

    /** How many threads wait for room or for an item at this moment. */
    private int waiting() {
        lock.lock();
        try {
            int forItems = lock.getWaitQueueLength(notEmpty);
            return notFull == notEmpty ? forItems : forItems + lock.getWaitQueueLength(notFull);
        } finally {
            lock.unlock();
        }
    }

    /** Returns when that many threads wait, or when all of {@code those} have ended. */
    public void awaitWaiting(int threads, Thread... those) throws InterruptedException {
        Await.until(() -> waiting() == threads || Stream.of(those).noneMatch(Thread::isAlive),
                () -> waiting() + " threads wait instead of " + threads);
    }
}
