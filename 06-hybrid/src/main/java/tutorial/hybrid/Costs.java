package tutorial.hybrid;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import tutorial.hybrid.lib.Arguments;
import tutorial.hybrid.lib.Busy;
import tutorial.hybrid.lib.ChildJvm;
import tutorial.hybrid.lib.Children;
import tutorial.hybrid.lib.Cost;
import tutorial.hybrid.lib.Log;

/**
 * What a process, a thread, a virtual thread and a coroutine cost: to create, to hand over to and
 * back, and in memory while it waits. The coroutine is the JDK's own continuation, the one under
 * its virtual threads. Python has no virtual threads, and its coroutines cost more.
 */
public final class Costs {

    static void main(String[] given) throws Exception {
        var args = Arguments.of(Costs.class, given);
        int times = args.number("times", "how many hundred threads, thousand coroutines", 10, 1,
                1_000);
        args.end();
        var busy = new Busy();
        List<Cost> costs = List.of(process(Math.max(2, times / 2)),
                Cost.ofThread(times * 100), Cost.ofVirtualThread(times * 1_000),
                Cost.ofCoroutine(times * 1_000));
        busy.stopIfSo();
        System.out.printf("%-16s %12s %12s %12s %12s%n", "", "create", "hand over", "memory",
                "would fit");
        double memory = ManagementFactory.getPlatformMXBean(
                com.sun.management.OperatingSystemMXBean.class).getTotalMemorySize();
        costs.forEach(cost -> System.out.println(cost.row(memory)));
    }

    // region process
    static Cost process(int times) throws Exception {
        try (var children = new Children()) {
            double create = Cost.microsEach(times, () -> {
                Process child = children.start(ChildJvm.of(Echo.class));
                child.getOutputStream().close();
                Children.status(child, Duration.ofMinutes(1));
            });
            Log.debug("a process starts and ends in {} us", create);
            Process echo = children.start(ChildJvm.of(Echo.class));
            try (OutputStream to = echo.getOutputStream();
                    InputStream from = echo.getInputStream()) {
                double handOver = Cost.microsEach(times * 500, () -> {
                    to.write(1);
                    to.flush();
                    from.read();
                });
                Log.debug("a byte there and back takes {} us", handOver);
                return new Cost("process", create, handOver, Cost.residentBytes(echo.pid()));
            }
        }
    }
    // endregion

    /** Sends back each byte that it gets, and ends when it gets no more. */
    static final class Echo {

        static void main(String[] args) throws IOException {
            for (int b = System.in.read(); b >= 0; b = System.in.read()) {
                System.out.write(b);
                System.out.flush();
            }
        }
    }
}
