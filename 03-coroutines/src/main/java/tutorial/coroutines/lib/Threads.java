package tutorial.coroutines.lib;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** How a task waits for other threads: each piece of work on a virtual thread of its own. */
final class Threads {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Turns turns;

    Threads(Turns turns) {
        this.turns = turns;
    }

    <T> T run(Callable<T> work) throws Exception {
        Task.requireRunning(turns, "use toThread");
        var result = new CompletableFuture<T>();
        Future<?> running = threads.submit(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable thrown) {
                result.completeExceptionally(thrown);
            }
        });
        try {
            return await(result);
        } finally {
            running.cancel(true);
        }
    }

    <T> T await(CompletableFuture<T> future) throws Exception {
        Task<?> task = Task.requireRunning(turns, "await");
        future.whenComplete((value, thrown) -> turns.handOver(task::wake));
        try {
            while (!future.isDone()) {
                task.suspend("another thread");
            }
        } finally {
            future.cancel(true);
        }
        return switch (future.state()) {
            case SUCCESS -> future.resultNow();
            case FAILED -> throw Rethrow.<RuntimeException>asItIs(future.exceptionNow());
            default -> throw new CancellationException("the future was cancelled");
        };
    }

    /** Interrupts all, and waits for their end; returns whether that was interrupted. */
    boolean close(Duration patience) {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(Timers.nanos(patience), TimeUnit.NANOSECONDS)) {
                turns.reports.report("work of toThread does not end, though interrupted", null);
            }
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }
}
