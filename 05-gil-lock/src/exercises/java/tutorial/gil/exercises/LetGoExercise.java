package tutorial.gil.exercises;

import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.DisplayName;
import tutorial.gil.lib.GlobalLock;

/** Runs the contract against the reader's class, by -Ppractice only. */
@DisplayName("Exercise: LetGo")
class LetGoExercise implements LetGoContract {

    @Override
    public int readUnder(GlobalLock gil, Callable<String> blockingRead, ToIntFunction<String> look)
            throws Exception {
        return LetGo.readUnder(gil, blockingRead, look);
    }
}
