package tutorial.coroutines.lib;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The failures of tasks that nobody awaited. Each is reported when its task has been garbage
 * collected, since nobody can look any more, or when the loop is closed; asyncio does the same.
 */
final class UnseenFailures {

    /** Outlives its task. */
    static final class Unseen extends PhantomReference<Object> {

        private final String task;
        private final Throwable failure;

        private Unseen(Object task, String title, Throwable failure,
                ReferenceQueue<Object> collected) {
            super(task, collected);
            this.task = title;
            this.failure = failure;
        }
    }

    private final Set<Unseen> all = new LinkedHashSet<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
    private final Reports reports;

    UnseenFailures(Reports reports) {
        this.reports = reports;
    }

    Unseen add(Object task, String title, Throwable failure) {
        var unseen = new Unseen(task, title, failure, collected);
        all.add(unseen);
        return unseen;
    }

    void remove(Unseen seen) {
        all.remove(seen);
    }

    void reportCollected() {
        while (!all.isEmpty() && collected.poll() instanceof Unseen unseen) {
            report(unseen);
        }
    }

    void reportAll() {
        List.copyOf(all).forEach(this::report);
    }

    private void report(Unseen unseen) {
        if (all.remove(unseen)) {
            reports.report("%s failed with %s, and nobody looked".formatted(unseen.task,
                    Reports.text(unseen.failure)), unseen.failure);
        }
    }
}
