package tutorial.processes.exercises;

import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;

/** Runs the contract against the reader's class. */
@DisplayName("Exercise: Persistence")
class PersistenceExercise implements PersistenceContract {

    @Override
    public Outcome run(Callable<Process> child, int most) throws Exception {
        return new Persistence().run(child, most);
    }
}
