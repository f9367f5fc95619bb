package tutorial.hybrid.exercises;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;

/** A solution: a task is at one worker only, and at none once it has counted. */
@DisplayName("Solution: ExactlyOnce")
class ExactlyOnceSolutionTest implements ExactlyOnceContract {

    private final Map<Integer, Integer> workerOfTask = new HashMap<>();
    private long total;

    @Override
    public void handOut(int task, int worker) {
        workerOfTask.put(task, worker);
    }

    @Override
    public void answered(int worker, String line) {
        if (!line.endsWith(" .")) {
            return;
        }
        String[] words = line.split(" ");
        if (workerOfTask.remove(Integer.valueOf(words[0]), worker)) {
            total += Long.parseLong(words[1]);
        }
    }

    @Override
    public long total() {
        return total;
    }
}
