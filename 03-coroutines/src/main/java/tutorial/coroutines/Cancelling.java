package tutorial.coroutines;

import java.time.Duration;
import java.util.List;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Log;
import tutorial.coroutines.lib.Outcome;
import tutorial.coroutines.lib.Task;

/**
 * To cancel a task is to ask it: the call at which it waits throws, and its finally blocks run. A
 * time limit does the same. In Java {@code catch (Exception e)} catches that, in Python not.
 */
public final class Cancelling {

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(Cancelling.class, args);
        int millis = arguments.number("millis", "the limit for the late one", 20, 1, 10_000);
        arguments.end();

        try (var loop = new EventLoop()) {
            System.out.println("too late: " + loop.run(() -> tooLate(loop, millis)));
            System.out.println("cancelled: " + loop.run(() -> cancelled(loop)));
        }
    }

    // region both
    static Outcome tooLate(EventLoop loop, int millis) {
        Task<String> sleeper = sleeper(loop);
        return Outcome.of(List.of(sleeper),
                () -> loop.within(Duration.ofMillis(millis), () -> loop.await(sleeper)));
    }

    static Outcome cancelled(EventLoop loop) {
        Task<String> sleeper = sleeper(loop);
        loop.callSoon(sleeper::cancel);
        return Outcome.of(List.of(sleeper), () -> loop.await(sleeper));
    }
    // endregion

    private static Task<String> sleeper(EventLoop loop) {
        return loop.createTask("sleeper", () -> {
            try {
                Log.debug("sleeps for an hour");
                loop.sleep(Duration.ofHours(1));
                return "awake";
            } finally {
                Log.debug("was asked to end, and cleans up");
            }
        });
    }
}
