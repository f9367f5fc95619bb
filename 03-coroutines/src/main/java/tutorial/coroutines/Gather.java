package tutorial.coroutines;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import tutorial.coroutines.lib.EventLoop.OnFailure;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Task;

/**
 * N tasks that wait for 100 ms each are done after about 100 ms, on one thread; and what becomes of
 * the others when one fails, is late or is cancelled is defined.
 *
 * <p>You will see the same sleeps one after the other and gathered, then one failure in two ways, a
 * timeout and a cancellation.
 *
 * <p>Python's {@code gather} lets the others go on when one fails, its {@code TaskGroup} cancels
 * them. Here you say which.
 */
public final class Gather {

    private static final String HELP = """
            Gather: sleeps one after the other and at the same time; failure, timeout, cancellation.
              sleeps  how many, 1 to 100000 (default 5)
              millis  how long each, 1 to 10000 (default 100)
            Copy: mvn -q -f 03-coroutines -Dexample=Gather -Dexec.args="5 100"
            """;
    private static final Duration FOR_EVER = Duration.ofHours(1);

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(HELP, args);
        int sleeps = arguments.number("sleeps", 5, 1, 100_000);
        int millis = arguments.number("millis", 100, 1, 10_000);
        arguments.end();

        try (var loop = new EventLoop()) {
            long start = System.nanoTime();
            loop.run(() -> inSequence(loop, sleeps, millis));
            long between = System.nanoTime();
            List<Integer> results = loop.run(() -> gathered(loop, sleeps, millis, event -> {}));
            long end = System.nanoTime();
            System.out.printf("%d sleeps of %d ms, one after the other: %d ms%n", sleeps, millis,
                    (between - start) / 1_000_000);
            System.out.printf("%d sleeps of %d ms, gathered: %d ms%n", sleeps, millis,
                    (end - between) / 1_000_000);
            System.out.println("results, in the order of the tasks: " + (sleeps > 10
                    ? results.getFirst() + " to " + results.getLast()
                    : results));
            for (OnFailure others : OnFailure.values()) {
                System.out.println("one fails, others " + others + ": "
                        + loop.run(() -> oneFails(loop, others)));
            }
            System.out.println("too late: " + loop.run(() -> tooLate(loop)));
            System.out.println("cancelled: " + loop.run(() -> cancelled(loop)));
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

    // region gathered
    /** Every task sleeps while the others do. */
    static List<Integer> gathered(EventLoop loop, int sleeps, int millis, Consumer<String> log)
            throws Exception {
        List<Task<Integer>> tasks = new ArrayList<>();
        for (int i = 1; i <= sleeps; i++) {
            int number = i;
            tasks.add(loop.createTask(() -> {
                log.accept(number + " begins");
                loop.sleep(Duration.ofMillis(millis));
                log.accept(number + " ends");
                return number;
            }));
        }
        return loop.gather(tasks, OnFailure.CANCEL_OTHERS);
    }
    // endregion

    /** What waiting for the tasks threw, or null, and the tasks. */
    record Outcome(Exception thrown, List<Task<String>> tasks) {

        static Outcome of(List<Task<String>> tasks, Callable<?> wait) {
            try {
                wait.call();
                return new Outcome(null, tasks);
            } catch (Exception thrown) {
                return new Outcome(thrown, tasks);
            }
        }

        @Override
        public String toString() {
            return (thrown == null ? "nothing" : thrown.getClass().getSimpleName()) + "; "
                    + String.join(", ", tasks.stream().map(Outcome::describe).toList());
        }

        private static String describe(Task<?> task) {
            return task.name() + (!task.isDone()
                    ? " goes on"
                    : task.isCancelled()
                            ? " was cancelled"
                            : task.failure() != null
                                    ? " failed"
                                    : " returned");
        }
    }

    static Outcome oneFails(EventLoop loop, OnFailure others) {
        List<Task<String>> tasks = List.of(loop.createTask("good", () -> "fine"),
                loop.createTask("bad", () -> {
                    throw new IllegalArgumentException("no such page");
                }), sleeper(loop));
        return Outcome.of(tasks, () -> loop.gather(tasks, others));
    }

    static Outcome tooLate(EventLoop loop) {
        Task<String> sleeper = sleeper(loop);
        return Outcome.of(List.of(sleeper),
                () -> loop.within(Duration.ofMillis(20), () -> loop.await(sleeper)));
    }

    static Outcome cancelled(EventLoop loop) {
        Task<String> sleeper = sleeper(loop);
        loop.callSoon(sleeper::cancel);
        return Outcome.of(List.of(sleeper), () -> loop.await(sleeper));
    }

    private static Task<String> sleeper(EventLoop loop) {
        return loop.createTask("sleeper", () -> {
            loop.sleep(FOR_EVER);
            return "awake";
        });
    }
}
