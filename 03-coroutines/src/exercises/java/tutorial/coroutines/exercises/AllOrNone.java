package tutorial.coroutines.exercises;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Task;

/**
 * Exercise: several jobs at once, and when one of them fails, the others are of no use any more.
 *
 * <p>Run {@code mvn -q -f 03-coroutines -Ppractice}: after a failure the other jobs go on. Repair
 * {@link #allOrNone} so that they are asked to end as soon as the first one fails; the method
 * waits until they have cleaned up, then throws the very exception of the first failure. If the
 * caller is cancelled while it waits, no job goes on either.
 */
public final class AllOrNone {

    private AllOrNone() {}

    /** What the jobs return, in their order; all of them run at once, as tasks. */
    public static List<String> allOrNone(EventLoop loop, List<Callable<String>> jobs)
            throws Exception {
        List<Task<String>> tasks = new ArrayList<>();
        for (Callable<String> job : jobs) {
            tasks.add(loop.createTask(job));
        }
        // TODO: when this throws, who ends the others?
        return loop.gather(tasks);
    }
}
