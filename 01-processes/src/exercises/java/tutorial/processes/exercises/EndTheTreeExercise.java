package tutorial.processes.exercises;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;

/** Runs the contract against the reader's class. */
@DisplayName("Exercise: EndTheTree")
class EndTheTreeExercise implements EndTheTreeContract {

    @Override
    public void end(ProcessHandle child, Duration limit) throws Exception {
        new EndTheTree().end(child, limit);
    }
}
