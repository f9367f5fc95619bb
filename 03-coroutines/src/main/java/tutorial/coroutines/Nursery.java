package tutorial.coroutines;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Log;
import tutorial.coroutines.lib.Outcome;
import tutorial.coroutines.lib.Task;
import tutorial.coroutines.lib.TaskGroup;

/**
 * No task outlives the block that has created it, whatever happens: a nursery, as Python's Trio
 * calls it, a {@code TaskGroup} in asyncio. Where Python throws an {@code ExceptionGroup}, Java
 * throws the first failure, and the others are suppressed in it.
 */
public final class Nursery {

    enum What {
        NOTHING_FAILS, A_FAILS, BOTH_FAIL, THE_BODY_FAILS, A_IS_CANCELLED, ALL_ARE_CANCELLED
    }

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(Nursery.class, args);
        int millis = arguments.number("millis", "how long child b works", 100, 1, 10_000);
        arguments.end();

        try (var loop = new EventLoop()) {
            for (What what : What.values()) {
                System.out.println(what + ": " + run(loop, what, millis) + "; still running: "
                        + loop.tasks().size());
            }
        }
    }

    static Outcome run(EventLoop loop, What what, int millis) throws Exception {
        Log.debug("{}", what);
        Task<Outcome> parent = loop.createTask("parent", () -> nursery(loop, what, millis));
        if (what == What.ALL_ARE_CANCELLED) {
            loop.callSoon(parent::cancel);
        }
        return loop.run(parent);
    }

    private static Outcome nursery(EventLoop loop, What what, int millis) {
        List<Task<String>> children = new ArrayList<>();
        return Outcome.of(children, () -> TaskGroup.run(loop, group -> {
            // region nursery
            children.add(group.createTask("a", () -> {
                loop.sleep(Duration.ZERO);
                return done(what != What.A_FAILS && what != What.BOTH_FAIL);
            }));
            children.add(group.createTask("b", () -> {
                try {
                    loop.sleep(Duration.ofMillis(millis));
                } finally {
                    done(what != What.BOTH_FAIL);
                }
                return "b";
            }));
            if (what == What.A_IS_CANCELLED) {
                children.getFirst().cancel();
            }
            return done(what != What.THE_BODY_FAILS); // Here the body ends.
            // endregion
        }));
    }

    private static String done(boolean well) {
        Log.debug(well ? "done" : "fails");
        if (!well) {
            throw new IllegalArgumentException("no such page");
        }
        return "done";
    }
}
