package tutorial.coroutines.lib;

import java.util.function.Consumer;

/** Something an {@link EventLoop} does later, once, unless it is cancelled before. */
public final class TimerHandle implements Comparable<TimerHandle> {

    private final Runnable whenCancelled;
    private final Consumer<TimerHandle> whenDue;
    /** In nanoseconds, as {@link System#nanoTime()} counts them. */
    final long at;
    private boolean due;
    private boolean cancelled;

    TimerHandle(long at, Consumer<TimerHandle> whenDue, Runnable whenCancelled) {
        this.whenCancelled = whenCancelled;
        this.at = at;
        this.whenDue = whenDue;
    }

    /** Keeps it from happening. Once it has happened this changes nothing. */
    public void cancel() {
        if (!cancelled) {
            cancelled = true;
            if (!due) {
                whenCancelled.run();
            }
        }
    }

    /** Whether {@link #cancel()} was called, whatever had happened before. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** Whether its time came before it was cancelled. */
    boolean isDue() {
        return due;
    }

    void fire() {
        due = true;
        whenDue.accept(this);
    }

    @Override
    public int compareTo(TimerHandle other) {
        // Not at < other.at: nanoTime may overflow between the two.
        return Long.signum(at - other.at);
    }
}
