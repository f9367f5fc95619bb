package tutorial.processes.exercises;

import org.junit.jupiter.api.DisplayName;
/** Runs the contract against the reader's class, by -Pexercises only. */
@DisplayName("Exercise: BothStreams")
class BothStreamsExercise implements BothStreamsContract {

    @Override
    public Printed read(ProcessBuilder builder) throws Exception {
        return new BothStreams().read(builder);
    }
}
