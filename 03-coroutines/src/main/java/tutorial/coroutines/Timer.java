package tutorial.coroutines;

import java.time.Duration;
import java.util.PriorityQueue;

/** Something an {@link EventLoop} does later, once, unless it is cancelled before. */
public final class Timer implements Comparable<Timer> {

    private final Queue queue;
    private final long at;
    private final Runnable action;
    private boolean fired;
    private boolean cancelled;

    private Timer(Queue queue, Duration delay, Runnable action) {
        this.queue = queue;
        this.at = System.nanoTime() + delay.toNanos();
        this.action = action;
    }

    /** Keeps it from happening. Once it has happened this does nothing. */
    public void cancel() {
        if (!fired && !cancelled) {
            cancelled = true;
            queue.countCancelled();
        }
    }

    /** Whether its time has come, and it was not cancelled before. */
    public boolean hasFired() {
        return fired;
    }

    @Override
    public int compareTo(Timer other) {
        // Not at < other.at: nanoTime may overflow between the two.
        return Long.signum(at - other.at);
    }

    /** All timers of a loop, the next one first. */
    static final class Queue {

        private final PriorityQueue<Timer> timers = new PriorityQueue<>();
        private int cancelled;

        Timer add(Duration delay, Runnable action) {
            var timer = new Timer(this, delay, action);
            timers.add(timer);
            return timer;
        }

        int size() {
            return timers.size();
        }

        boolean isEmpty() {
            return timers.isEmpty();
        }

        /** Until the next one is due, rounded up, so that no sleep is too short; 0 if one is. */
        long millisLeft() {
            return Math.max(0, Math.ceilDiv(timers.peek().at - System.nanoTime(), 1_000_000L));
        }

        void fireWhatIsDue() {
            long now = timers.isEmpty() ? 0 : System.nanoTime();
            while (!timers.isEmpty() && timers.peek().at - now <= 0) {
                Timer due = timers.poll();
                if (due.cancelled) {
                    cancelled--;
                } else {
                    due.fired = true;
                    due.action.run();
                }
            }
        }

        /** Taking out one is slow, taking out all at once is not: that waits until half are. */
        private void countCancelled() {
            cancelled++;
            if (cancelled > timers.size() / 2) {
                timers.removeIf(timer -> timer.cancelled);
                cancelled = 0;
            }
        }
    }
}
