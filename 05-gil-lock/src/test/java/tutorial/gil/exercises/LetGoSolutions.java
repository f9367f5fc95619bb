package tutorial.gil.exercises;

import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import tutorial.gil.lib.GlobalLock;

/** What passes. */
class LetGoSolutions {

    /** Lets go for the call only. */
    static class ForTheCallOnly implements LetGoContract {

        @Override
        public int readUnder(GlobalLock gil, Callable<String> blockingRead,
                ToIntFunction<String> look) throws Exception {
            return gil.compute(() -> look.applyAsInt(gil.allowThreads(blockingRead)));
        }
    }

    /** Reads before it takes the lock at all. */
    static class ReadsFirst implements LetGoContract {

        @Override
        public int readUnder(GlobalLock gil, Callable<String> blockingRead,
                ToIntFunction<String> look) throws Exception {
            String answer = blockingRead.call();
            return gil.compute(() -> look.applyAsInt(answer));
        }
    }
}
