package tutorial.coroutines;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Generator;
import tutorial.coroutines.lib.Log;
import tutorial.coroutines.lib.Median;

/**
 * To hand control over and get it back is cheap on one thread, and expensive between two: there the
 * system has to put one to sleep and to wake the other.
 */
public final class Switches {

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(Switches.class, args);
        int millis = arguments.number("millis", "how long each is measured", 200, 10, 10_000);
        arguments.end();

        System.out.println("there and back                   time  sends");
        double send = Median.print("generator, send", millis, 0, Switches::sends);
        try (var loop = new EventLoop()) {
            Median.print("event loop, await", millis, send, n -> loop.run(() -> turns(loop, n)));
        }
        Median.print("virtual threads, queue", millis, send, n -> asks(n, Thread.ofVirtual()));
        Median.print("platform threads, queue", millis, send, n -> asks(n, Thread.ofPlatform()));
    }

    // region ways
    /** A generator yields back what it is sent. */
    static int sends(int count) {
        var echo = new Generator<Integer, Integer>(caller -> {
            for (Integer value = 0;;) {
                value = caller.yield(value);
            }
        });
        int last = echo.next();
        for (int i = 1; i <= count; i++) {
            last = echo.send(i);
        }
        Log.debug("sent {} values and got them back", last);
        echo.close();
        return last;
    }

    /** Each turn of a loop goes through its queue. */
    static int turns(EventLoop loop, int count) {
        for (int i = 0; i < count; i++) {
            loop.sleep(Duration.ZERO);
        }
        return count;
    }

    /** One thread asks, the other answers, each by a queue that has room for nothing. */
    static int asks(int count, Thread.Builder threads) throws Exception {
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
            return both.submit(() -> {
                int last = 0;
                for (int i = 1; i <= count; i++) {
                    there.put(i);
                    last = back.take();
                }
                return last;
            }).get();
        }
    }
    // endregion
}
