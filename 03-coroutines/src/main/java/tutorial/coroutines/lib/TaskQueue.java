package tutorial.coroutines.lib;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

/**
 * A queue between the tasks of a loop that has room for so many items: Python's
 * {@code asyncio.Queue}. A full one makes those wait who put, an empty one those who take, each
 * side in the order of its arrival. On threads this is {@link java.util.concurrent.BlockingQueue}.
 *
 * @param <T> an item
 */
public final class TaskQueue<T> {

    /** Thrown by {@link #put} and {@link #take} once {@link #shutDown} has ended the queue. */
    public static final class ShutDown extends IllegalStateException {
        private static final long serialVersionUID = 1;

        private ShutDown(String message) {
            super(message);
        }
    }

    private final Turns turns;
    private final int room;
    private final Deque<T> items = new ArrayDeque<>();
    private final Deque<Task<?>> putting = new ArrayDeque<>();
    private final Deque<Task<?>> taking = new ArrayDeque<>();
    private final Deque<Task<?>> joining = new ArrayDeque<>();
    private int unfinished;
    private boolean shutDown;

    /** An empty queue; {@code room} is at least one. */
    public TaskQueue(EventLoop loop, int room) {
        if (room < 1) {
            throw new IllegalArgumentException("a queue needs room for one item, not " + room);
        }
        this.turns = loop.turns;
        this.room = room;
    }

    /** How many items are in it. */
    public int size() {
        return items.size();
    }

    /** Adds {@code item}, and waits before that while there is no room. */
    public void put(T item) {
        await("put an item", "room in a queue", putting, () -> items.size() < room || shutDown);
        if (shutDown) {
            throw new ShutDown("the queue is shut down");
        }
        items.add(item);
        unfinished++;
        wakeFirst(taking);
    }

    /** Removes the oldest item, and waits while there is none; then call {@link #done()}. */
    public T take() {
        await("take an item", "an item of a queue", taking, () -> !items.isEmpty() || shutDown);
        if (items.isEmpty()) {
            throw new ShutDown("the queue is shut down and empty");
        }
        T item = items.remove();
        wakeFirst(putting);
        return item;
    }

    /** One item that was taken is finished. */
    public void done() {
        if (unfinished == items.size()) {
            throw new IllegalStateException("done() was called more often than take()");
        }
        finished(1);
    }

    /** Waits until all items that were put are finished. */
    public void join() {
        await("join a queue", "the items of a queue", joining, () -> unfinished == 0);
    }

    /**
     * Ends it: nothing can be put any more, and what is in it can still be taken; or, if
     * {@code immediate}, counts as finished.
     */
    public void shutDown(boolean immediate) {
        shutDown = true;
        if (immediate) {
            int dropped = items.size();
            items.clear();
            finished(dropped);
        }
        putting.forEach(Task::wake);
        taking.forEach(Task::wake);
    }

    private void finished(int count) {
        unfinished -= count;
        if (unfinished == 0) {
            joining.forEach(Task::wake);
        }
    }

    /** Until {@code over}, and nobody has waited for longer. */
    private void await(String what, String forWhat, Deque<Task<?>> waiters, BooleanSupplier over) {
        Task<?> task = Task.requireRunning(turns, what);
        if (over.getAsBoolean() && waiters.isEmpty()) {
            return;
        }
        waiters.add(task);
        try {
            do {
                task.suspend(forWhat);
            } while (!over.getAsBoolean());
        } finally {
            waiters.remove(task);
            // What this one cannot use, or did not want any more, is the next one's.
            wakeFirst(waiters);
        }
    }

    private static void wakeFirst(Deque<Task<?>> waiters) {
        if (!waiters.isEmpty()) {
            waiters.peek().wake();
        }
    }
}
