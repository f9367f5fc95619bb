package tutorial.hybrid.exercises;

import org.junit.jupiter.api.DisplayName;

/** Runs the contract against the reader's class, by -Pexercises only. */
@DisplayName("Exercise: ExactlyOnce")
class ExactlyOnceExercise implements ExactlyOnceContract {

    private final ExactlyOnce readers = new ExactlyOnce();

    @Override
    public void handOut(int task, int worker) {
        readers.handOut(task, worker);
    }

    @Override
    public void answered(int worker, String line) {
        readers.answered(worker, line);
    }

    @Override
    public long total() {
        return readers.total();
    }
}
