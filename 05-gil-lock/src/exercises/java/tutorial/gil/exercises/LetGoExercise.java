package tutorial.gil.exercises;

import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import tutorial.gil.lib.Gil;

/** Runs the contract against the reader's class, by -Ppractice only. */
@DisplayName("Exercise: LetGo")
class LetGoExercise implements LetGoContract {

    @Override
    public int readUnder(Gil gil, Callable<String> blockingRead) throws Exception {
        return LetGo.readUnder(gil, blockingRead);
    }
}
