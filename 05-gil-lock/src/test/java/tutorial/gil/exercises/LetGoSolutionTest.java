package tutorial.gil.exercises;

import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import tutorial.gil.lib.Gil;

/** A solution: let go for the call only. */
@DisplayName("Solution: LetGo")
class LetGoSolutionTest implements LetGoContract {

    @Override
    public int readUnder(Gil gil, Callable<String> blockingRead) throws Exception {
        return gil.compute(() -> gil.allowThreads(blockingRead).length());
    }
}
