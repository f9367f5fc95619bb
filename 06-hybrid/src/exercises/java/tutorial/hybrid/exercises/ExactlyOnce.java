package tutorial.hybrid.exercises;

import java.util.HashMap;
import java.util.Map;

/**
 * Exercise: workers die, their tasks go to others, and each task counts once all the same.
 *
 * <p>Run {@code mvn -q -f 06-hybrid test -Pexercises}: the total comes out too large. Repair
 * {@link #answered} so that it counts no task twice, and nothing of half a line.
 *
 * <p>Hint: either remember which tasks have counted, or listen only to the worker that has the task
 * now, and only once: {@code Map.remove(key, value)} says whether both were there.
 */
public final class ExactlyOnce {

    private final Map<Integer, Integer> workerOfTask = new HashMap<>();
    private long total;

    /** A worker gets a task; another one gets it, too, if the first has died without an answer. */
    public void handOut(int task, int worker) {
        workerOfTask.put(task, worker);
    }

    /** A line was read from a worker: {@code "TASK VALUE ."}, or less where death cut it off. */
    public void answered(int worker, String line) {
        String[] words = line.split(" ");
        // TODO: is the line whole, is the task still this worker's, has it not counted before?
        int task = Integer.parseInt(words[0]);
        total += Long.parseLong(words[1]);
    }

    /** The sum of the values of all tasks that were answered. */
    public long total() {
        return total;
    }
}
