package tutorial.coroutines.lib;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** How a task waits for time and for other tasks. All wake-ups may be late or for nothing. */
final class Waits {

    private final Turns turns;

    Waits(Turns turns) {
        this.turns = turns;
    }

    void sleep(Duration duration) {
        Task<?> task = Task.requireRunning(turns, "sleep");
        if (!duration.isPositive()) {
            task.makeReady();
            task.suspend("its turn");
            return;
        }
        TimerHandle timer = turns.timers.add(duration, due -> task.wake());
        try {
            while (!timer.isDue()) {
                task.suspend("a time");
            }
        } finally {
            timer.cancel();
        }
    }

    <T> T await(Task<T> awaited) throws Exception {
        Task<?> task = Task.requireRunning(turns, "await");
        awaited.requireTurns(turns);
        Circles.refuse(task, List.of(awaited));
        awaited.whenItEnds(done -> task.wake());
        suspendUntil(awaited::isDone, task, List.of(awaited));
        return awaited.result();
    }

    <T> List<T> gather(List<Task<T>> tasks) throws Exception {
        Task<?> task = Task.requireRunning(turns, "gather");
        tasks.forEach(each -> each.requireTurns(turns));
        Circles.refuse(task, tasks);
        int[] left = {tasks.size()};
        List<Task<T>> failed = new ArrayList<>();
        BooleanSupplier ended = () -> left[0] == 0 || !failed.isEmpty();
        for (Task<T> each : tasks) {
            each.whenItEnds(done -> {
                left[0]--;
                if (done.failure != null) {
                    failed.add(done);
                }
                if (ended.getAsBoolean()) {
                    task.wake();
                }
            });
        }
        suspendUntil(ended, task, tasks);
        Rethrow.together(failed.stream().<Throwable>map(Task::failure).toList());
        List<T> results = new ArrayList<>(tasks.size());
        for (Task<T> each : tasks) {
            results.add(each.result());
        }
        return results;
    }

    <T> T within(Duration limit, Callable<T> body, Function<Callable<T>, Task<T>> createTask)
            throws Exception {
        Task.requireRunning(turns, "limit its time");
        boolean[] late = {false};
        Task<T> task = createTask.apply(() -> {
            // The limit begins with the body: what has not begun is not late, however busy the
            // loop.
            var self = (Task<?>) turns.running;
            TimerHandle timer = turns.timers.add(limit, due -> late[0] = self.cancel());
            try {
                return body.call();
            } finally {
                timer.cancel();
            }
        });
        try {
            return await(task);
        } catch (CancellationException cancelled) {
            if (late[0] && cancelled == task.failure()) {
                throw (TimeoutException) new TimeoutException("%s took longer than %d ms"
                        .formatted(task, Timers.nanos(limit) / 1_000_000)).initCause(cancelled);
            }
            throw cancelled;
        }
    }

    /** A cancellation does not end this wait: it is passed on to {@code tasks}, and kept. */
    private static void suspendUntil(BooleanSupplier ended, Task<?> task,
            List<? extends Task<?>> tasks) {
        CancellationException cancelled = null;
        if (task.cancelRequested && !ended.getAsBoolean()) {
            tasks.forEach(Task::cancel);
        }
        task.awaited = tasks;
        while (!ended.getAsBoolean()) {
            try {
                task.suspend(tasks);
            } catch (CancellationException thrown) {
                cancelled = thrown;
            }
        }
        task.awaited = List.of();
        if (cancelled != null) {
            // With that alone a failure is not seen.
            tasks.stream().filter(Task::hasFailed).map(each -> each.failure).distinct()
                    .forEach(cancelled::addSuppressed);
            throw cancelled;
        }
    }
}
