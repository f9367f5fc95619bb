package tutorial.coroutines;

import java.time.Duration;
import java.util.function.Consumer;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Log;
import tutorial.coroutines.lib.Task;

/**
 * The seven steps of a program on an event loop: define, await, create the loop, create a task, add
 * a callback, run, take the result.
 *
 * <p>In Python {@code async} marks what may wait and {@code await} each place where it does. Here
 * both are plain methods: any code of a task can wait, however deep in its calls.
 */
public final class Tasks {

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(Tasks.class, args);
        int number = arguments.number("number", "what is squared", 5, 0, 40_000);
        arguments.end();

        sevenSteps(number, System.out::println);
    }

    /** Step 1, define: a plain method, of which nothing runs yet. */
    // region steps
    static int square(EventLoop loop, int number, Consumer<String> out) {
        out.accept("2. await: square waits, and the loop is free for others");
        Log.debug("square lets go of the thread");
        // Step 2, await: only this task waits, not the thread.
        loop.sleep(Duration.ofMillis(10));
        Log.debug("square has the thread again");
        out.accept("2. await: square goes on");
        return number * number;
    }

    static int sevenSteps(int number, Consumer<String> out) throws Exception {
        out.accept("1. define: square is a method, and nothing of it has run");
        try (var loop = new EventLoop()) {
            out.accept("3. loop: created, not running");
            Task<Integer> task = loop.createTask("square", () -> square(loop, number, out));
            out.accept("4. create: " + task);
            task.onDone(done -> out.accept("5. callback: called with " + done));
            out.accept("5. callback: added");
            out.accept("6. run: until the task has ended");
            loop.run(task);
            out.accept("7. result: " + task.result());
            return task.result();
        }
    }
    // endregion
}
