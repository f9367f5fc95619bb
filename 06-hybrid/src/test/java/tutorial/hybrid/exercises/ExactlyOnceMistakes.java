package tutorial.hybrid.exercises;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What is easily written instead, and what the contract says to it; the first is the stub. */
@Refused("comes twice counts once")
class ExactlyOnceMistakes {

    /** Asks first whether a line counts. */
    private abstract static class Counting implements ExactlyOnceContract {

        final Map<Integer, Integer> workerOfTask = new HashMap<>();
        final Set<Object> counted = new HashSet<>();
        private long total;

        abstract boolean counts(int worker, String line, String[] words);

        @Override
        public void handOut(int task, int worker) {
            workerOfTask.put(task, worker);
        }

        @Override
        public void answered(int worker, String line) {
            String[] words = line.split(" ");
            if (counts(worker, line, words)) {
                total += Long.parseLong(words[1]);
            }
        }

        @Override
        public long total() {
            return total;
        }
    }

    @Refused("also if two have the same value")
    static class RemembersValues extends Counting {

        @Override
        boolean counts(int worker, String line, String[] words) {
            return line.endsWith(" .") && counted.add(words[1]);
        }
    }

    @Refused("comes twice counts once")
    static class ListensToTheWorkerOfTheTask extends Counting {

        @Override
        boolean counts(int worker, String line, String[] words) {
            return line.endsWith(" .") && workerOfTask.get(Integer.valueOf(words[0])) == worker;
        }
    }

    @Refused("whichever answer is read first")
    static class OnceForEachWorker extends Counting {

        @Override
        boolean counts(int worker, String line, String[] words) {
            return line.endsWith(" .") && counted.add(worker + " " + words[0]);
        }
    }

    @Refused("half a line")
    static class TakesTwoWordsForALine extends Counting {

        @Override
        boolean counts(int worker, String line, String[] words) {
            return words.length >= 2 && counted.add(words[0]);
        }
    }

    @Refused("the task was done by another worker after that")
    static class MarksBeforeItLooks extends Counting {

        @Override
        boolean counts(int worker, String line, String[] words) {
            return counted.add(words[0]) && line.endsWith(" .");
        }
    }
}
