package tutorial.ipc.lib;

import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** A call that waits, on a thread that the test can give up. */
record Waiting(Thread thread, FutureTask<Object> task) {

    private static final int LIMIT_SECONDS = 40;

    /** Starts the call, and returns when it waits in the system, or is over. */
    static Waiting on(Callable<Object> call) {
        var task = new FutureTask<>(call);
        Thread thread = Thread.ofPlatform().daemon().name("waiting").start(task);
        await().until(() -> task.isDone() || thread.getState() == Thread.State.TIMED_WAITING
                || Arrays.stream(thread.getStackTrace()).anyMatch(
                        frame -> frame.getClassName().equals(TimedCall.class.getName())));
        return new Waiting(thread, task);
    }

    Object result() throws Exception {
        return task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /** What the call threw. */
    Throwable failure() throws Exception {
        try {
            throw new AssertionError("returned " + result());
        } catch (ExecutionException e) {
            thread.join(1000L * LIMIT_SECONDS);
            return e.getCause();
        }
    }
}
