package tutorial.coroutines.exercises;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.AssertionFailedError;
import tutorial.coroutines.lib.EventLoop;

/**
 * Runs what may never end on a thread of its own. Two seconds are too long, but for a thread that
 * still runs and got few of them: the machine may have other work to do.
 */
final class Bounded {

    /** What uses a loop. */
    interface OnLoop {
        void run(EventLoop loop) throws Exception;
    }

    private static final Duration PART = Duration.ofMillis(500);
    private static final int PARTS = 4;
    /** For a thread that waits for a core more than it runs. */
    private static final int MOST_PARTS = 10;
    private static final long SPINS_NANOS = 1_000_000_000;

    private Bounded() {}

    /** Throws what the test throws; if that does not end, says {@code tooLong} and where it is. */
    static void run(String tooLong, Executable test) throws Throwable {
        var thrown = new AtomicReference<Throwable>();
        Thread running = Thread.ofPlatform().daemon().name("contract").start(() -> {
            try {
                test.execute();
            } catch (Throwable failure) {
                thrown.set(failure);
            }
        });
        long before = -1;
        for (int part = 1; !running.join(PART); part++) {
            long onACore = ManagementFactory.getThreadMXBean()
                    .getThreadCpuTime(running.threadId());
            boolean hasTooFew = onACore != before && onACore < SPINS_NANOS;
            if (part >= (hasTooFew ? MOST_PARTS : PARTS)) {
                var late = new AssertionFailedError(tooLong);
                late.setStackTrace(running.getStackTrace());
                running.interrupt();
                throw late;
            }
            before = onACore;
        }
        if (thrown.get() != null) {
            throw thrown.get();
        }
    }

    /** The same as a task on a new loop, which reports nothing. */
    static void onLoop(String tooLong, OnLoop test) throws Throwable {
        run(tooLong, () -> {
            try (var loop = new EventLoop()) {
                loop.onReport((message, failure) -> {});
                loop.run(() -> {
                    test.run(loop);
                    return null;
                });
            }
        });
    }
}
