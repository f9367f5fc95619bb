package tutorial.hybrid.exercises;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Solutions that the contract must accept. */
class ExactlyOnceSolutions {

    /** A task is at one worker only, and at none once it has counted. */
    static class AtOneWorker implements ExactlyOnceContract {

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

    /** The first whole answer of a task counts, whoever gives it. */
    static class FirstAnswer implements ExactlyOnceContract {

        private final Set<String> counted = new HashSet<>();
        private long total;

        @Override
        public void handOut(int task, int worker) {
            // Whoever has it: its first answer is as good as the next one.
        }

        @Override
        public void answered(int worker, String line) {
            String[] words = line.split(" ");
            if (words.length == 3 && counted.add(words[0])) {
                total += Long.parseLong(words[1]);
            }
        }

        @Override
        public long total() {
            return total;
        }
    }
}
