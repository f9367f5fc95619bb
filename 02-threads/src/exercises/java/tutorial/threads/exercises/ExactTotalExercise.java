package tutorial.threads.exercises;

import org.junit.jupiter.api.DisplayName;

/** Runs the contract against the reader's class, by -Pexercises only. */
@DisplayName("Exercise: ExactTotal")
class ExactTotalExercise implements ExactTotalContract {

    @Override
    public long addAll(int threads, int count) throws Exception {
        return new ExactTotal().addAll(threads, count);
    }
}
