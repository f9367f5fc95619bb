package tutorial.hybrid.exercises;

import java.util.HashMap;
import java.util.Map;

/**
 * Exercise: workers die, and each task counts once all the same.
 * {@code mvn -q -f 06-hybrid -Ppractice}
 *
 * <p>The total comes out too large. Repair {@link #answered} so that it counts no task twice,
 * whoever answers it and how often, and nothing of half a line.
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
        // TODO: which of these lines must not count?
        int task = Integer.parseInt(words[0]);
        total += Long.parseLong(words[1]);
    }

    /** The sum of the values of all tasks that were answered. */
    public long total() {
        return total;
    }
}
