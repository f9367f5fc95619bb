package tutorial.threads;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Log;

/**
 * What is not shared needs no lock: each thread adds to a sum of its own, and the sums are added
 * up at the end.
 * It is the repair that Python has, too.
 */
public final class Confinement {

    static void main(String[] given) throws InterruptedException {
        var args = Arguments.of(Confinement.class, given);
        int threads = args.number("threads", "how many threads", 5, 1, 100);
        int count = args.number("count", "how many additions each", 100_000, 1, 10_000_000);
        args.end();

        List<Long> own = addConfined(threads, count);
        for (int k = 0; k < threads; k++) {
            System.out.println("Sum " + k + ": " + own.get(k));
        }
        System.out.println("Main: n=" + own.stream().mapToLong(sum -> sum).sum());
    }

    /** Each thread has a sum of its own, a local variable, and gives it back. */
    static List<Long> addConfined(int threads, int count) throws InterruptedException {
        // region confined
        Callable<Long> addAll = () -> {
            long own = 0;
            for (int i = 0; i < count; i++) {
                own += i;
            }
            Log.debug("gives back its own sum {}", own);
            return own;
        };
        // endregion
        try (var pool = Executors.newFixedThreadPool(threads)) {
            Log.debug("hands out the same work {} times", threads);
            return pool.invokeAll(Collections.nCopies(threads, addAll)).stream()
                    .map(Future::resultNow).toList();
        }
    }
}
