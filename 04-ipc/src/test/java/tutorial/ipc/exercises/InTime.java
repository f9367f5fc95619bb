package tutorial.ipc.exercises;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Something that may never end, on a thread that can be given up. */
final class InTime<T> {

    private static final long LIMIT_MILLIS = 2_000;

    final Thread thread;
    private final FutureTask<T> task;

    /** Starts it. */
    InTime(Callable<T> work) {
        task = new FutureTask<>(work);
        thread = Thread.ofPlatform().daemon().name("in-time").start(task);
    }

    /** What came of it; the complaint if that takes too long, from the line where it stands. */
    T get(String complaint) throws Exception {
        try {
            return task.get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
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
