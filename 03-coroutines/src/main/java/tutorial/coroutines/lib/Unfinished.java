package tutorial.coroutines.lib;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The tasks of a loop that have not ended, and which of them runs now. */
final class Unfinished {

    /** How often a task is cancelled before it is given up. */
    private static final int ASKED_AT_MOST = 100;

    private final Set<Task<?>> tasks = new LinkedHashSet<>();
    private Task<?> running;

    void add(Task<?> task) {
        tasks.add(task);
    }

    /** The task whose step this is, or null between the steps. */
    Task<?> running() {
        return running;
    }

    void step(Task<?> task) {
        running = task;
        try {
            task.step();
        } finally {
            running = null;
            if (task.isDone()) {
                tasks.remove(task);
            }
        }
    }

    /** Cancels all and runs the loop until they end; returns whether it was interrupted. */
    boolean end(EventLoop loop, Duration patience) {
        boolean[] interrupted = {false};
        for (int asked = 0; !isAllDone(loop) && asked < ASKED_AT_MOST; asked++) {
            List.copyOf(tasks).forEach(Task::cancel);
            TimerHandle limit = loop.timers.add(asked == 0 ? patience : Duration.ZERO, due -> {});
            loop.turns.runUntil(() -> isAllDone(loop) || limit.isDue() || interrupted[0],
                    () -> interrupted[0] = true);
            limit.cancel();
        }
        for (Task<?> stubborn : List.copyOf(tasks)) {
            loop.reports.report(stubborn + " does not end, however often it is cancelled", null);
            stubborn.giveUp();
        }
        return interrupted[0];
    }

    private boolean isAllDone(EventLoop loop) {
        return tasks.isEmpty() && loop.turns.isIdle();
    }
}
