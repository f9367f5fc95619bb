package tutorial.coroutines;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Generator;
import tutorial.coroutines.lib.Log;
import tutorial.coroutines.lib.Median;
import tutorial.coroutines.lib.Median.Run;

/**
 * To hand control over and get it back is cheap on one thread, and expensive between two: there the
 * system has to put one to sleep and to wake the other.
 */
public final class Switches {

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(Switches.class, args);
        int millis = arguments.number("millis", "how long each is measured", 500, 10, 10_000);
        arguments.end();

        var ways = new LinkedHashMap<String, Median.Way>();
        try (var loop = new EventLoop()) {
            ways.put("generator, send", Switches::sends);
            ways.put("event loop, a turn", count -> loop.run(() -> turns(loop, count)));
            ways.put("virtual threads, queue", count -> asks(count, Thread.ofVirtual()));
            ways.put("platform threads, queue", count -> asks(count, Thread.ofPlatform()));
            Median.print(ways, millis);
        }
    }

    /** A generator yields back what it is sent. */
    // region ways
    static Run sends(int count) throws Exception {
        try (var echo = new Generator<Integer, Integer>(caller -> {
            for (int value = 0;;) {
                value = caller.yield(value);
            }
        })) {
            Log.debug("the first yield hands over {}", echo.next());
            return Run.of(count, echo::send);
        }
    }
    // endregion

    /** Each turn of a loop goes through its queue. */
    static Run turns(EventLoop loop, int count) throws Exception {
        return Run.of(count, i -> {
            loop.sleep(Duration.ZERO);
            return i;
        });
    }

    /** One thread asks, the other answers, each by a queue that has room for nothing. */
    static Run asks(int count, Thread.Builder threads) throws Exception {
        var there = new SynchronousQueue<Integer>();
        var back = new SynchronousQueue<Integer>();
        try (var both = Executors.newThreadPerTaskExecutor(threads.factory())) {
            both.submit(() -> {
                for (int i = 0; i < count; i++) {
                    back.put(there.take());
                }
                return null;
            });
            Log.debug("one asks, the other answers, {} times", count);
            return both.submit(() -> Run.of(count, i -> {
                there.put(i);
                return back.take();
            })).get();
        }
    }
}
