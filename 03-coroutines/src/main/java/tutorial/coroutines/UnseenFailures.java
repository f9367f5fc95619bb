package tutorial.coroutines;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The failures of tasks that nobody awaited. Each is reported when its task has been garbage
 * collected, since nobody can look any more, or when the loop is closed; asyncio does the same.
 */
final class UnseenFailures {

    /** Outlives its task. */
    static final class Unseen extends PhantomReference<Task<?>> {

        private final String task;
        private final Throwable failure;

        private Unseen(Task<?> task, Throwable failure, ReferenceQueue<Task<?>> collected) {
            super(task, collected);
            this.task = task.toString();
            this.failure = failure;
        }
    }

    private final Set<Unseen> all = new LinkedHashSet<>();
    private final ReferenceQueue<Task<?>> collected = new ReferenceQueue<>();

    Unseen add(Task<?> task, Throwable failure) {
        var unseen = new Unseen(task, failure, collected);
        all.add(unseen);
        return unseen;
    }

    void remove(Unseen seen) {
        all.remove(seen);
    }

    void reportCollected(BiConsumer<String, Throwable> reporter) {
        while (!all.isEmpty() && collected.poll() instanceof Unseen unseen) {
            report(unseen, reporter);
        }
    }

    void reportAll(BiConsumer<String, Throwable> reporter) {
        List.copyOf(all).forEach(unseen -> report(unseen, reporter));
    }

    private void report(Unseen unseen, BiConsumer<String, Throwable> reporter) {
        if (all.remove(unseen)) {
            reporter.accept(unseen.task + ", and nobody looked", unseen.failure);
        }
    }
}
