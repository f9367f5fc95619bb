package tutorial.threads.lib;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what sends no event, such as the state of a thread: looks again and again. */
public final class Await {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private Await() {}

    /**
     * Returns when the condition holds.
     *
     * @throws IllegalStateException saying {@code instead} if it does not hold within 10 s
     */
    public static void until(BooleanSupplier condition, Supplier<String> instead)
            throws InterruptedException {
        until(condition, instead, LIMIT);
    }

    static void until(BooleanSupplier condition, Supplier<String> instead, Duration limit)
            throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new IllegalStateException(
                        instead.get() + " after " + limit.toMillis() + " ms");
            }
            Thread.sleep(Duration.ofNanos(100_000));
        }
    }

    /** Returns when the thread is in that state. */
    public static void state(Thread thread, Thread.State expected) throws InterruptedException {
        until(() -> thread.getState() == expected, () -> thread.getName() + " is "
                + thread.getState() + " instead of " + expected);
    }
}
