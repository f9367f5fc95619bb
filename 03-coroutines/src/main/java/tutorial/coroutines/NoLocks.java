package tutorial.coroutines;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Log;
import tutorial.coroutines.lib.Task;

/**
 * Coroutines on one thread need no lock for what they share: nobody else runs between two waits.
 *
 * <p>So it is in Python, where each {@code await} can be seen; here you have to know what waits.
 */
public final class NoLocks {

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(NoLocks.class, args);
        int coroutines = arguments.number("coroutines", "how many", 10_000, 2, 100_000);
        int additions = arguments.number("additions", "how many each", 10, 1, 100);
        arguments.end();

        int expected = coroutines * additions;
        int n = run(coroutines, additions);
        System.out.printf("%d coroutines, %d additions of 1 each: %d expected.%n", coroutines,
                additions, expected);
        System.out.printf("n=%d, %d lost%n", n, expected - n);
    }

    /** All add to one plain variable, and let the others run after each addition. */
    static int run(int coroutines, int additions) throws Exception {
        int[] n = {0};
        try (var loop = new EventLoop()) {
            return loop.run(() -> {
                List<Task<Void>> tasks = new ArrayList<>();
                // region run
                for (int k = 0; k < coroutines; k++) {
                    tasks.add(loop.createTask(() -> {
                        for (int i = 0; i < additions; i++) {
                            n[0] += 1;
                            Log.debug("n is {}, the next one's turn", n[0]);
                            loop.sleep(Duration.ZERO);
                        }
                        return null;
                    }));
                }
                loop.gather(tasks);
                // endregion
                Log.debug("all have added");
                return n[0];
            });
        }
    }
}
