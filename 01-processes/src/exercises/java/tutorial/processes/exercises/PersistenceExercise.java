package tutorial.processes.exercises;

import org.junit.jupiter.api.DisplayName;
/** Runs the contract against the reader's class, by -Pexercises only. */
@DisplayName("Exercise: Persistence")
class PersistenceExercise implements PersistenceContract {

    @Override
    public Outcome run(ProcessBuilder builder, int most) throws Exception {
        return new Persistence().run(builder, most);
    }
}
