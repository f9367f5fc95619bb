package tutorial.coroutines.lib;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import tutorial.coroutines.lib.EventLoop.OnFailure;

/** How a task waits for time and for other tasks. All wake-ups may be late or for nothing. */
final class Waits {

    private final EventLoop loop;

    Waits(EventLoop loop) {
        this.loop = loop;
    }

    void sleep(Duration duration) {
        Task<?> task = loop.requireTask("sleep");
        if (!duration.isPositive()) {
            task.makeReady();
            task.suspend();
            return;
        }
        TimerHandle timer = loop.timers.add(duration, due -> task.wake());
        try {
            while (!timer.isDue()) {
                task.suspend();
            }
        } finally {
            timer.cancel();
        }
    }

    <T> T await(Task<T> awaited) throws Exception {
        Task<?> task = loop.requireTask("await");
        awaited.requireLoop(loop);
        Circles.refuse(task, List.of(awaited));
        awaited.whenItEnds(done -> task.wake());
        suspendUntil(awaited::isDone, task, List.of(awaited));
        return awaited.result();
    }

    <T> List<T> gather(List<Task<T>> tasks, OnFailure onFailure) throws Exception {
        Task<?> task = loop.requireTask("gather");
        tasks.forEach(each -> each.requireLoop(loop));
        Circles.refuse(task, tasks);
        int[] left = {tasks.size()};
        List<Task<T>> failed = new ArrayList<>();
        BooleanSupplier ended = () -> left[0] == 0
                || onFailure == OnFailure.LEAVE_OTHERS && !failed.isEmpty();
        for (Task<T> each : tasks) {
            each.whenItEnds(done -> {
                left[0]--;
                if (done.hasFailed()) {
                    failed.add(done);
                    if (onFailure == OnFailure.CANCEL_OTHERS && failed.size() == 1) {
                        tasks.forEach(Task::cancel);
                    }
                }
                if (ended.getAsBoolean()) {
                    task.wake();
                }
            });
        }
        suspendUntil(ended, task, tasks);
        if (!failed.isEmpty()) {
            throw Rethrow.<RuntimeException>asItIs(together(failed));
        }
        List<T> results = new ArrayList<>(tasks.size());
        for (Task<T> each : tasks) {
            results.add(each.result());
        }
        return results;
    }

    private static <T> Throwable together(List<Task<T>> failed) {
        Throwable first = failed.getFirst().failure();
        for (Task<T> another : failed) {
            another.addFailureTo(first);
            another.failure();
        }
        return first;
    }

    <T> T within(Duration limit, Callable<T> body) throws Exception {
        loop.requireTask("limit its time");
        boolean[] late = {false};
        Task<T> task = loop.createTask(() -> {
            // The limit begins with the body: what has not begun is not late, however busy the
            // loop.
            Task<?> self = loop.unfinished.running();
            TimerHandle timer = loop.timers.add(limit, due -> late[0] = self.cancel());
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
                throw new TimeoutException("%s took longer than %d ms".formatted(task,
                        Timers.nanos(limit) / 1_000_000));
            }
            throw cancelled;
        }
    }

    /** A cancellation does not end this wait: it is passed on to {@code tasks}, and kept. */
    private static void suspendUntil(BooleanSupplier ended, Task<?> task,
            List<? extends Task<?>> tasks) {
        CancellationException cancelled = null;
        task.beginsToAwait(tasks);
        try {
            while (!ended.getAsBoolean()) {
                try {
                    task.suspend();
                } catch (CancellationException thrown) {
                    cancelled = thrown;
                    tasks.forEach(Task::cancel);
                }
            }
        } finally {
            task.beginsToAwait(List.of());
        }
        if (cancelled != null) {
            for (Task<?> each : tasks) {
                each.addFailureTo(cancelled);
            }
            throw cancelled;
        }
    }
}
