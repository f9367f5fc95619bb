package tutorial.gil.exercises;

import java.util.concurrent.Callable;
import tutorial.gil.lib.Gil;

/**
 * Exercise: a C extension that reads from the network and keeps everybody else waiting.
 *
 * <p>Run {@code mvn -q -f 05-gil-lock test -Pexercises}: two readers never wait at the same time.
 * Repair {@link #readUnder} so that they do, and so that the answer is still looked at under the
 * lock.
 *
 * <p>Hint: {@link Gil#allowThreads}.
 */
public final class LetGo {

    private LetGo() {}

    /** Waits for an answer, then computes its length; all of it holding {@code gil}. */
    public static int readUnder(Gil gil, Callable<String> blockingRead) throws Exception {
        return gil.compute(() -> {
            // TODO: nobody else can compute while this one waits.
            String answer = blockingRead.call();
            return answer.length();
        });
    }
}
