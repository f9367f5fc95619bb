package tutorial.coroutines;

import java.time.Duration;
import java.util.function.Consumer;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Task;

/**
 * The seven steps of a program on an event loop: define, await, create the loop, create a task, add
 * a callback, run, take the result.
 *
 * <p>You will see the number of each step when it happens. The second stands second in the program,
 * but its turn comes when the loop runs: until then a task is only a promise.
 *
 * <p>In Python {@code async} marks what may wait and {@code await} each place where it does. Here
 * both are plain methods: any code of a task can wait, however deep in its calls.
 */
public final class Tasks {

    private static final String HELP = """
            Tasks: the seven steps of a program on an event loop, in the order in which they happen.
              number  what is squared, 0 to 40000 (default 5)
            Copy: mvn -q -f 03-coroutines -Dexample=Tasks -Dexec.args="5"
            """;

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(HELP, args);
        int number = arguments.number("number", 5, 0, 40_000);
        arguments.end();

        sevenSteps(number, System.out::println);
    }

    // region steps
    /** Step 1, define: a plain method, of which nothing runs yet. */
    static int square(EventLoop loop, int number, Consumer<String> log) {
        log.accept("2. await: square waits, and the loop is free for others");
        // Step 2, await: only this task waits, not the thread.
        loop.sleep(Duration.ofMillis(10));
        log.accept("2. await: square goes on");
        return number * number;
    }

    static int sevenSteps(int number, Consumer<String> log) throws Exception {
        log.accept("1. define: square is a method, and nothing of it has run");
        try (var loop = new EventLoop()) {
            log.accept("3. loop: created, not running");
            Task<Integer> task = loop.createTask("square", () -> square(loop, number, log));
            log.accept("4. create: " + task);
            task.onDone(done -> log.accept("5. callback: called with " + done));
            log.accept("5. callback: added");
            log.accept("6. run: until the task has ended");
            loop.run(task);
            log.accept("7. result: " + task.result());
            return task.result();
        }
    }
    // endregion
}
