package tutorial.coroutines;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Log;
import tutorial.coroutines.lib.Task;

/**
 * A wait between read and write loses what others write meanwhile, on every run; a wait before does
 * not. Python's {@code n += await price()} has this race: the left side is read first, as here.
 */
public final class RaceAcrossAwait {

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(RaceAcrossAwait.class, args);
        int coroutines = arguments.number("coroutines", "how many", 10_000, 2, 100_000);
        int additions = arguments.number("additions", "how many each", 10, 1, 100);
        arguments.end();

        int expected = coroutines * additions;
        System.out.printf("%d coroutines, %d additions of 1 each: %d expected.%n", coroutines,
                additions, expected);
        int within = new RaceAcrossAwait().run(coroutines, additions, true);
        System.out.printf("wait within it:  n=%d, %d lost%n", within, expected - within);
        int before = new RaceAcrossAwait().run(coroutines, additions, false);
        System.out.printf("wait before it:  n=%d, %d lost%n", before, expected - before);
    }

    private final EventLoop loop = new EventLoop();
    private int n;

    int run(int coroutines, int additions, boolean within) throws Exception {
        try (loop) {
            return loop.run(() -> {
                List<Task<Void>> tasks = new ArrayList<>();
                for (int k = 0; k < coroutines; k++) {
                    tasks.add(loop.createTask(adder(additions, within)));
                }
                loop.gather(tasks);
                return n;
            });
        }
    }

    // region add
    private Callable<Void> adder(int additions, boolean within) {
        return () -> {
            for (int i = 0; i < additions; i++) {
                if (within) {
                    n += price();
                } else {
                    int price = price();
                    n += price;
                }
                Log.debug("has written {}", n);
            }
            return null;
        };
    }

    /** A number that has to be waited for. */
    private int price() {
        Log.debug("waits, n is {}", n);
        loop.sleep(Duration.ZERO);
        return 1;
    }
    // endregion
}
