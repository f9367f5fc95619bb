package tutorial.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Log;

/**
 * A future is the receipt for a task: the task's exception waits in it until somebody asks, and the
 * thread that ran into it goes on with the next task.
 * Python's {@code Future.result()} throws the task's exception; Java's {@code get()} wraps it.
 */
public final class Futures {

    static void main(String[] given) throws InterruptedException {
        var args = Arguments.of(Futures.class, given);
        int tasks = args.number("tasks", "how many tasks, of which the fourth throws", 10, 4,
                1_000);
        args.end();

        Thrown thrown = oneThrows(tasks);
        System.out.println(tasks + " tasks, one throws: " + thrown.done() + " done, "
                + thrown.exception());
    }

    /** How many tasks were done, and what the future of the other one threw. */
    record Thrown(int done, String exception) {}

    /** The exception waits in the future; the pool and its thread go on. */
    static Thrown oneThrows(int tasks) throws InterruptedException {
        List<Future<Integer>> futures = new ArrayList<>();
        int done = 0;
        String exception = "none";
        try (var pool = Executors.newFixedThreadPool(2)) {
            // region throws
            for (int i = 0; i < tasks; i++) {
                int number = i;
                futures.add(pool.submit(() -> {
                    Log.debug("does task {}", number);
                    return 100 / (number - 3);
                }));
            }
            for (Future<Integer> future : futures) {
                try {
                    future.get();
                    done++;
                } catch (ExecutionException failed) {
                    exception = failed.getCause().toString();
                    Log.debug("asks the future of task 3: {}", exception);
                }
            }
            // endregion
        }
        return new Thrown(done, exception);
    }
}
