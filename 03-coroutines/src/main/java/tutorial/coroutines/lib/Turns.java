package tutorial.coroutines.lib;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/** What a loop goes round in: the queue of what is ready, and all that makes things ready. */
final class Turns {

    /** Steps of tasks and callbacks, in this order. */
    private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
    /** Callbacks from other threads: nothing else is ever touched by one. */
    private final Queue<Runnable> handedOver = new ConcurrentLinkedQueue<>();
    final Reports reports = new Reports();
    final UnseenFailures unseen = new UnseenFailures(reports);
    final SlowTurns slow = new SlowTurns(reports);
    final Timers timers = new Timers();
    final Sockets sockets = new Sockets();
    /** The task whose step this is, or null between the steps. */
    Object running;
    /** Who goes round; null while nobody does. */
    private Thread thread;
    private volatile boolean closed;

    void add(Runnable next) {
        ready.add(next);
    }

    /** The same, from any thread. */
    void handOver(Runnable callback) {
        requireOpen();
        handedOver.add(callback);
        // Closed meanwhile? Then either it has been run, or it never will be.
        if (closed && handedOver.remove(callback)) {
            requireOpen();
        }
        sockets.wakeup();
    }

    boolean isIdle() {
        return ready.isEmpty() && handedOver.isEmpty();
    }

    /** Goes round and round; an interrupt is taken from the thread and told. */
    void runUntil(BooleanSupplier ended, Runnable onInterrupt) {
        requireOpen();
        thread = Thread.currentThread();
        try {
            while (!ended.getAsBoolean()) {
                collect();
                runWhatIsReady();
                unseen.reportCollected();
                if (Thread.interrupted()) {
                    onInterrupt.run();
                }
            }
        } finally {
            thread = null;
        }
    }

    /** Makes ready what sockets, timers and other threads have; waits while there is nothing. */
    private void collect() {
        if (isIdle()) {
            sockets.poll(timers.isEmpty() ? 0 : Math.max(1, timers.millisLeft()));
        } else if (!sockets.isEmpty()) {
            sockets.poll();
        }
        timers.fireWhatIsDue();
        collectHandedOver();
    }

    private void collectHandedOver() {
        for (Runnable callback; (callback = handedOver.poll()) != null;) {
            ready.add(callback);
        }
    }

    /** Runs what is ready now; what becomes ready meanwhile is left for the next turn. */
    private void runWhatIsReady() {
        slow.begin();
        for (int left = ready.size(); left > 0; left--) {
            Runnable next = ready.poll();
            try {
                next.run();
            } catch (Throwable thrown) {
                reports.report("a callback failed", thrown);
            }
            slow.end(next);
        }
    }

    /** Runs what has been handed over before, and takes no more. */
    void close() {
        closed = true;
        collectHandedOver();
        runWhatIsReady();
    }

    boolean isClosed() {
        return closed;
    }

    // ---- Refusals

    void requireUsable() {
        requireOpen();
        requireThread();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the loop is closed");
        }
    }

    void requireIdle() {
        if (thread != null) {
            throw new IllegalStateException("the loop is already running, on " + thread);
        }
    }

    void requireThread() {
        if (thread != null && OnVirtualThread.threadBelow() != thread) {
            throw new IllegalStateException("the loop runs on " + thread + ", this is "
                    + Thread.currentThread() + ": use callSoonThreadsafe");
        }
    }
}
