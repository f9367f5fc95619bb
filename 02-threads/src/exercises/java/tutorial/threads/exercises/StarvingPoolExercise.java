package tutorial.threads.exercises;

import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.DisplayName;

/** Runs the contract against the reader's class. */
@DisplayName("Exercise: StarvingPool")
class StarvingPoolExercise implements StarvingPoolContract {

    @Override
    public long total(Folder folder, ExecutorService pool) throws Exception {
        return new StarvingPool().total(folder, pool);
    }
}
