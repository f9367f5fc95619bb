package tutorial.coroutines;

import java.time.Duration;
import java.util.List;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.EventLoop.OnFailure;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Log;
import tutorial.coroutines.lib.Outcome;
import tutorial.coroutines.lib.Task;

/**
 * When one of several tasks fails, the others go on or are cancelled: you say which.
 *
 * <p>Python's {@code gather} lets the others go on, its {@code TaskGroup} cancels them.
 */
public final class OneFails {

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(OneFails.class, args);
        int millis = arguments.number("millis", "how long the sleeper sleeps", 1_000, 1, 10_000);
        arguments.end();

        try (var loop = new EventLoop()) {
            for (OnFailure onFailure : OnFailure.values()) {
                System.out.println(onFailure + ": "
                        + loop.run(() -> oneFails(loop, millis, onFailure)));
            }
        }
    }

    // region oneFails
    static Outcome oneFails(EventLoop loop, int millis, OnFailure onFailure) {
        Task<String> sleeper = loop.createTask("sleeper", () -> {
            try {
                loop.sleep(Duration.ofMillis(millis));
                return "awake";
            } finally {
                Log.debug("the sleeper's sleep is over");
            }
        });
        Task<String> good = loop.createTask("good", () -> "fine");
        Task<String> bad = loop.createTask("bad", () -> {
            Log.debug("bad fails");
            throw new IllegalArgumentException("no such page");
        });
        List<Task<String>> tasks = List.of(good, bad, sleeper);
        return Outcome.of(tasks, () -> loop.gather(tasks, onFailure));
    }
    // endregion
}
