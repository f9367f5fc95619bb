package tutorial.coroutines.exercises;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Task;

/**
 * Exercise: several jobs at once, some of which fail, and nothing is lost.
 *
 * <p>Run {@code mvn -q -f 03-coroutines -Ppractice}: the first failure comes out, and the rest is
 * lost. Repair {@link #gatherAll} so that it waits for the end of all jobs, whether they fail or
 * not, and cancels none. In the list each job has its own place, in the order of the jobs: there
 * stands what it returned, or the very exception that it threw.
 */
public final class GatherAll {

    private GatherAll() {}

    /** What has become of each job; all of them run at once, as tasks. */
    public static List<Object> gatherAll(EventLoop loop, List<Callable<String>> jobs)
            throws Exception {
        List<Task<String>> tasks = new ArrayList<>();
        for (Callable<String> job : jobs) {
            tasks.add(loop.createTask(job));
        }
        // TODO: the first failure ends this wait.
        return new ArrayList<>(loop.gather(tasks));
    }
}
