package tutorial.coroutines;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.Busy;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Log;
import tutorial.coroutines.lib.Task;

/**
 * N tasks that wait for 100 ms each are done after about 100 ms, on one thread.
 *
 * <p>Python's {@code gather} takes coroutines as well and makes tasks of them; here you make them.
 */
public final class Gather {

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(Gather.class, args);
        int sleeps = arguments.number("sleeps", "how many", 5, 1, 100_000);
        int millis = arguments.number("millis", "how long each", 100, 1, 10_000);
        arguments.end();

        try (var loop = new EventLoop()) {
            var busy = new Busy();
            long start = System.nanoTime();
            loop.run(() -> inSequence(loop, sleeps, millis));
            long between = System.nanoTime();
            List<Integer> results = loop.run(() -> gathered(loop, sleeps, millis, event -> {}));
            long end = System.nanoTime();
            busy.stopIfSo();
            System.out.printf("%d sleeps of %d ms, one after the other: %d ms%n", sleeps, millis,
                    (between - start) / 1_000_000);
            System.out.printf("%d sleeps of %d ms, gathered: %d ms%n", sleeps, millis,
                    (end - between) / 1_000_000);
            System.out.println("results, in the order of the tasks: " + (sleeps > 10
                    ? results.getFirst() + " to " + results.getLast()
                    : results));
        }
    }

    static List<Integer> inSequence(EventLoop loop, int sleeps, int millis) {
        List<Integer> results = new ArrayList<>();
        for (int i = 1; i <= sleeps; i++) {
            loop.sleep(Duration.ofMillis(millis));
            results.add(i);
        }
        return results;
    }

    /** Every task sleeps while the others do. */
    static List<Integer> gathered(EventLoop loop, int sleeps, int millis, Consumer<String> events)
            throws Exception {
        // region gathered
        List<Task<Integer>> tasks = new ArrayList<>();
        for (int i = 1; i <= sleeps; i++) {
            int number = i;
            tasks.add(loop.createTask(() -> {
                events.accept(number + " begins");
                Log.debug("task {} goes to sleep", number);
                loop.sleep(Duration.ofMillis(millis));
                Log.debug("task {} is awake", number);
                events.accept(number + " ends");
                return number;
            }));
        }
        return loop.gather(tasks);
        // endregion
    }
}
