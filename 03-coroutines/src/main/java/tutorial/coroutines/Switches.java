package tutorial.coroutines;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Generator;

/**
 * What it costs to hand control over and get it back: on one thread by a generator and by an event
 * loop, between two virtual threads, between two threads of the operating system.
 *
 * <p>You will see one table, the cheapest first: from a tenth of a microsecond to tens of them. The
 * figures are those of a short run; {@code -Pbench} measures them with care.
 */
public final class Switches {

    private static final String HELP = """
            Switches: the time to hand control over and get it back, in four ways.
              millis  how long each way is measured, 10 to 10000 ms (default 200)
            Copy: mvn -q -f 03-coroutines -Dexample=Switches -Dexec.args="200"
            """;
    private static final int BATCH = 500;

    /** One way to hand over; {@code micros} is the median time there and back. */
    record Switch(String way, double micros) {}

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(HELP, args);
        int millis = arguments.number("millis", 200, 10, 10_000);
        arguments.end();

        List<Switch> switches = measure(Duration.ofMillis(millis));
        double send = switches.getFirst().micros();
        System.out.println("there and back                   time  sends");
        switches.forEach(one -> System.out.printf(Locale.ROOT, "%-26s %7.2f us %6.0f%n", one.way(),
                one.micros(), one.micros() / send));
    }

    static List<Switch> measure(Duration each) throws Exception {
        return List.of(new Switch("generator, send", median(each, () -> sends(BATCH))),
                new Switch("event loop, await", median(each, () -> awaits(BATCH))),
                new Switch("virtual threads, queue",
                        median(each, () -> handOvers(BATCH, Thread.ofVirtual().factory()))),
                new Switch("platform threads, queue",
                        median(each, () -> handOvers(BATCH, Thread.ofPlatform().factory()))));
    }

    /** Sends {@code count} values to a generator that yields them back; returns the last. */
    static int sends(int count) {
        var echo = new Generator<Integer, Integer>("echo", caller -> {
            Integer value = 0;
            while (true) {
                value = caller.yield(value);
            }
        });
        int last = echo.next();
        for (int i = 1; i <= count; i++) {
            last = echo.send(i);
        }
        echo.close();
        return last;
    }

    /** Lets two tasks of one loop take turns {@code count} times; returns how often both ran. */
    static int awaits(int count) throws Exception {
        try (var loop = new EventLoop()) {
            return loop.run(() -> {
                Callable<Integer> turns = () -> {
                    for (int i = 0; i < count; i++) {
                        loop.sleep(Duration.ZERO);
                    }
                    return count;
                };
                var tasks = List.of(loop.createTask(turns), loop.createTask(turns));
                return loop.gather(tasks, EventLoop.OnFailure.LEAVE_OTHERS).getLast();
            });
        }
    }

    /** Has one thread send {@code count} values to another, which sends them back. */
    static int handOvers(int count, ThreadFactory threads) throws InterruptedException {
        var there = new SynchronousQueue<Integer>();
        var back = new SynchronousQueue<Integer>();
        int[] last = new int[1];
        Thread echo = start(threads, () -> {
            for (int i = 0; i < count; i++) {
                back.put(there.take());
            }
            return null;
        });
        Thread sender = start(threads, () -> {
            for (int i = 1; i <= count; i++) {
                there.put(i);
                last[0] = back.take();
            }
            return null;
        });
        echo.join();
        sender.join();
        return last[0];
    }

    private static Thread start(ThreadFactory threads, Callable<Void> body) {
        Thread thread = threads.newThread(() -> {
            try {
                body.call();
            } catch (Exception e) {
                throw new IllegalStateException("nobody interrupts this thread", e);
            }
        });
        thread.start();
        return thread;
    }

    /** Microseconds a round trip: the median of the second half, when the compiler is done. */
    private static double median(Duration each, Callable<Integer> batch) throws Exception {
        List<Long> nanos = new ArrayList<>();
        long end = System.nanoTime() + each.toNanos();
        long start = System.nanoTime();
        do {
            batch.call();
            long now = System.nanoTime();
            nanos.add(now - start);
            start = now;
        } while (start < end);
        return nanos.stream().skip(nanos.size() / 2).sorted().skip(nanos.size() / 4).findFirst()
                .orElseThrow() / 1_000.0 / BATCH;
    }
}
