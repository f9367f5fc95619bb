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

    private static final int BATCH = 500;

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(Switches.class, args);
        int millis = arguments.number("millis", "how long each is measured", 200, 10, 10_000);
        arguments.end();

        Log.debug("each way in batches of {}", BATCH);
        System.out.println("there and back                   time  sends");
        double send = Median.print("generator, send", millis, 0, BATCH, () -> sends(BATCH));
        try (var loop = new EventLoop()) {
            Median.print("event loop, await", millis, send, BATCH,
                    () -> loop.run(() -> turns(loop, BATCH)));
        }
        Median.print("virtual threads, queue", millis, send, BATCH,
                () -> asks(BATCH, Thread.ofVirtual()));
        Median.print("platform threads, queue", millis, send, BATCH,
                () -> asks(BATCH, Thread.ofPlatform()));
    }

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

    static int turns(EventLoop loop, int count) {
        for (int i = 0; i < count; i++) {
            loop.sleep(Duration.ZERO);
        }
        return count;
    }

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
}
