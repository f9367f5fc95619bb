package tutorial.threads.exercises;

import org.junit.jupiter.api.DisplayName;

/** Runs the contract against the reader's class. */
@DisplayName("Exercise: StopFlag")
class StopFlagExercise implements StopFlagContract {

    @Override
    public Job job() {
        return new StopFlag();
    }
}
