package tutorial.gil.exercises;

import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import tutorial.gil.lib.GlobalLock;

/**
 * Exercise: a C extension that reads from the network and keeps everybody else waiting.
 *
 * <p>Run {@code mvn -q -f 05-gil-lock -Ppractice}: nobody else can compute while it waits for its
 * answer. Repair {@link #readUnder} so that others can, and so that the answer is still looked at
 * as the holder of the lock: it is one of Python's objects.
 */
public final class LetGo {

    private LetGo() {}

    /** Waits for an answer, then looks at it; the caller does not hold {@code gil}. */
    public static int readUnder(GlobalLock gil, Callable<String> blockingRead,
            ToIntFunction<String> look) throws Exception {
        return gil.compute(() -> {
            // TODO: nobody else can compute while this one waits.
            String answer = blockingRead.call();
            return look.applyAsInt(answer);
        });
    }
}
