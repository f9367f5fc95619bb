package tutorial.coroutines;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Log;
import tutorial.coroutines.lib.Outcome;
import tutorial.coroutines.lib.Task;
import tutorial.coroutines.lib.TaskGroup;

/**
 * When one of several tasks fails, {@code gather} leaves the others, a group cancels them.
 *
 * <p>So do Python's {@code asyncio.gather} and {@code asyncio.TaskGroup}.
 */
public final class OneFails {

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(OneFails.class, args);
        int millis = arguments.number("millis", "how long the sleeper sleeps", 10_000, 1, 100_000);
        arguments.end();

        try (var loop = new EventLoop()) {
            // As text, before anything else happens on the loop.
            System.out.println("gather: " + loop.run(() -> gathered(loop, millis).toString()));
            System.out.println("group:  " + loop.run(() -> grouped(loop, millis).toString()));
        }
    }

    // region both
    static Outcome gathered(EventLoop loop, int millis) {
        List<Task<String>> tasks = three(loop, millis, loop::createTask);
        return Outcome.of(tasks, () -> loop.gather(tasks));
    }

    static Outcome grouped(EventLoop loop, int millis) {
        List<Task<String>> tasks = new ArrayList<>();
        return Outcome.of(tasks, () -> TaskGroup.run(loop,
                group -> tasks.addAll(three(loop, millis, group::createTask))));
    }
    // endregion

    private static List<Task<String>> three(EventLoop loop, int millis,
            BiFunction<String, Callable<String>, Task<String>> create) {
        return List.of(create.apply("sleeper", () -> {
            try {
                loop.sleep(Duration.ofMillis(millis));
                return "awake";
            } finally {
                Log.debug("the sleeper's sleep is over");
            }
        }), create.apply("good", () -> "fine"), create.apply("bad", () -> {
            Log.debug("bad fails");
            throw new IllegalArgumentException("no such page");
        }));
    }
}
