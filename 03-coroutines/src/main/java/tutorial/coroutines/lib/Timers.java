package tutorial.coroutines.lib;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What a loop has to do later, the next one first. */
final class Timers {

    /** A hundred and forty-six years: of two times that lie closer, one can say which is first. */
    private static final long FOR_EVER = Long.MAX_VALUE / 2;

    private final PriorityQueue<TimerHandle> waiting = new PriorityQueue<>();
    private final Runnable countCancelled = this::countCancelled;
    private int cancelled;

    /** Has {@code whenDue} called once, {@code delay} from now, or a little later. */
    TimerHandle add(Duration delay, Consumer<TimerHandle> whenDue) {
        var timer = new TimerHandle(System.nanoTime() + nanos(delay), whenDue,
                countCancelled);
        waiting.add(timer);
        return timer;
    }

    /** Never too much to be added to the time it is now: a longer wait is for ever. */
    static long nanos(Duration delay) {
        return Math.clamp(TimeUnit.NANOSECONDS.convert(delay), 0, FOR_EVER);
    }

    int size() {
        return waiting.size();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Until the next one is due, rounded up, so that no sleep is too short; 0 if one is. */
    long millisLeft() {
        return Math.max(0, Math.ceilDiv(waiting.peek().at - System.nanoTime(), 1_000_000L));
    }

    void fireWhatIsDue() {
        long now = waiting.isEmpty() ? 0 : System.nanoTime();
        while (!waiting.isEmpty() && waiting.peek().at - now <= 0) {
            TimerHandle timer = waiting.poll();
            if (timer.isCancelled()) {
                cancelled--;
            } else {
                timer.fire();
            }
        }
    }

    /** Taking out one is slow, taking out all at once is not: that waits until half are. */
    private void countCancelled() {
        cancelled++;
        if (cancelled > waiting.size() / 2) {
            waiting.removeIf(TimerHandle::isCancelled);
            cancelled = 0;
        }
    }
}
