package tutorial.coroutines.exercises;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.AssertionFailedError;
import tutorial.coroutines.lib.EventLoop;

/** Runs what may never end on a thread of its own, and waits for two seconds. */
final class Bounded {

    /** What uses a loop. */
    interface OnLoop {
        void run(EventLoop loop) throws Exception;
    }

    private static final Duration LIMIT = Duration.ofSeconds(2);

    static {
        // What has to be loaded is loaded before the time counts.
        try (var loop = new EventLoop()) {
            loop.run(() -> null);
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
    }

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
        if (!running.join(LIMIT)) {
            var late = new AssertionFailedError(tooLong);
            late.setStackTrace(running.getStackTrace());
            running.interrupt();
            throw late;
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
