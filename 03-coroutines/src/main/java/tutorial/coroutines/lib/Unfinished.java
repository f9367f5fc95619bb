package tutorial.coroutines.lib;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The tasks of a loop that have not ended, and how they are brought to their end. */
final class Unfinished {

    /** How often a task is cancelled before it is given up. */
    private static final int ASKED_AT_MOST = 100;

    private final Set<Task<?>> tasks = new LinkedHashSet<>();
    private final Turns turns;

    Unfinished(Turns turns) {
        this.turns = turns;
    }

    void add(Task<?> task) {
        tasks.add(task);
    }

    void remove(Task<?> task) {
        tasks.remove(task);
    }

    List<Task<?>> tasks() {
        return List.copyOf(tasks);
    }

    /** Cancels all and goes round until they end; returns whether that was interrupted. */
    boolean end(Duration patience) {
        boolean[] interrupted = {false};
        for (int asked = 0; !isAllDone() && asked < ASKED_AT_MOST; asked++) {
            tasks().forEach(Task::cancel);
            TimerHandle limit = turns.timers.add(asked == 0 ? patience : Duration.ZERO, due -> {});
            turns.runUntil(() -> isAllDone() || limit.isDue() || interrupted[0],
                    () -> interrupted[0] = true);
            limit.cancel();
        }
        for (Task<?> stubborn : tasks()) {
            turns.reports.report(stubborn + " does not end, however often it is cancelled", null);
            stubborn.giveUp();
        }
        return interrupted[0];
    }

    private boolean isAllDone() {
        return tasks.isEmpty() && turns.isIdle();
    }
}
