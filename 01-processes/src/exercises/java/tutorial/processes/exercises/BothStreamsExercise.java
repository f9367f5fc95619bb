package tutorial.processes.exercises;

import org.junit.jupiter.api.DisplayName;

/** Runs the contract against the reader's class. */
@DisplayName("Exercise: BothStreams")
class BothStreamsExercise implements BothStreamsContract {

    @Override
    public Printed read(Process child) throws Exception {
        return new BothStreams().read(child);
    }
}
