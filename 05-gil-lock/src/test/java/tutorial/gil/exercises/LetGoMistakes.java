package tutorial.gil.exercises;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import tutorial.gil.lib.Gil;
import tutorial.gil.lib.GlobalLock;

/** What does not pass, and the sentence that says why; the first one is for the stub. */
@Refused("it waits for the answer with the lock in its hands")
class LetGoMistakes {

    @Refused("it looks at the answer without the lock")
    static class LetsGoForAll implements LetGoContract {

        @Override
        public int readUnder(GlobalLock gil, Callable<String> blockingRead,
                ToIntFunction<String> look) throws Exception {
            return gil.compute(
                    () -> gil.allowThreads(() -> look.applyAsInt(blockingRead.call())));
        }
    }

    @Refused("it looks at the answer without the lock")
    static class NeverTakesTheLock implements LetGoContract {

        @Override
        public int readUnder(GlobalLock gil, Callable<String> blockingRead,
                ToIntFunction<String> look) throws Exception {
            return look.applyAsInt(blockingRead.call());
        }
    }

    @Refused("it looks at the answer without the lock")
    static class ALockOfItsOwn implements LetGoContract {

        @Override
        public int readUnder(GlobalLock gil, Callable<String> blockingRead,
                ToIntFunction<String> look) throws Exception {
            var own = new Gil(Duration.ofMillis(1));
            return own.compute(() -> look.applyAsInt(own.allowThreads(blockingRead)));
        }
    }

    @Refused("it looks at the answer without the lock")
    static class TakesTheLockForTheResult implements LetGoContract {

        @Override
        public int readUnder(GlobalLock gil, Callable<String> blockingRead,
                ToIntFunction<String> look) throws Exception {
            int seen = look.applyAsInt(blockingRead.call());
            return gil.compute(() -> seen);
        }
    }

    @Refused("it lets go of a lock that it does not hold")
    static class LetsGoOfNothing implements LetGoContract {

        @Override
        public int readUnder(GlobalLock gil, Callable<String> blockingRead,
                ToIntFunction<String> look) throws Exception {
            String answer = gil.allowThreads(blockingRead);
            return gil.compute(() -> look.applyAsInt(answer));
        }
    }
}
