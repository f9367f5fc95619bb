package tutorial.hybrid.exercises;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Something that may never end, on a thread that can be given up. */
final class InTime<T> {

    final Thread thread;
    private final FutureTask<T> task;

    /** Two seconds, or longer where many programs want the cores. */
    static Duration limit() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        double each = system.getSystemLoadAverage() / system.getAvailableProcessors();
        return Duration.ofMillis((long) (2_000 * Math.clamp(each, 1, 10)));
    }

    /** Starts it. */
    InTime(Callable<T> work) {
        task = new FutureTask<>(work);
        thread = Thread.ofPlatform().daemon().name("in-time").start(task);
    }

    /** What came of it; the complaint if that takes too long, from the line where it stands. */
    T get(String complaint) throws Exception {
        try {
            return task.get(limit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLong) {
            var late = new AssertionError(complaint);
            late.setStackTrace(thread.getStackTrace());
            thread.interrupt();
            throw late;
        } catch (ExecutionException thrown) {
            switch (thrown.getCause()) {
                case Error error -> throw error;
                case Exception exception -> throw exception;
                default -> throw thrown;
            }
        }
    }
}
