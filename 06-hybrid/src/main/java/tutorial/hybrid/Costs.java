package tutorial.hybrid;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;

/**
 * What a process, a thread, a virtual thread and a coroutine cost: to create, to hand over to and
 * back, and in memory while it waits.
 *
 * <p>You will see one table, measured now, and from it how many of each would fit into this machine's
 * memory. The figures are single runs: read their order of magnitude.
 *
 * <p>The coroutine is the JDK's own continuation, the one under its virtual threads.
 */
public final class Costs {

    private static final String HELP = """
            Costs: create, hand over, memory: process, thread, virtual thread, coroutine.
              times  how many of each, 1 to 1000 hundred (default 10 hundred; processes: a hundredth)
            Copy: mvn -q -f 06-hybrid -Dexample=Costs -Dexec.args="10"
            """;
    private static final ContinuationScope SCOPE = new ContinuationScope("costs");
    private static final int PAGE_BYTES = 4_096;

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(HELP, args);
        int hundreds = arguments.number("times", 10, 1, 1_000);
        arguments.end();

        var memory = ManagementFactory.getPlatformMXBean(
                com.sun.management.OperatingSystemMXBean.class).getTotalMemorySize();
        System.out.printf(Locale.ROOT, "%-16s %12s %12s %12s %12s%n", "", "create", "hand over",
                "memory", "would fit");
        List<Cost> costs = List.of(process(Math.max(2, hundreds / 2)),
                threads("thread", Thread.ofPlatform().factory(), hundreds * 100, hundreds * 100),
                threads("virtual thread", Thread.ofVirtual().factory(), hundreds * 100,
                        hundreds * 1_000),
                coroutine(hundreds * 100, hundreds * 1_000));
        for (Cost cost : costs) {
            System.out.printf(Locale.ROOT, "%-16s %9.2f us %9.2f us %9.1f KB %12.0f%n", cost.what(),
                    cost.createMicros(), cost.handOverMicros(), cost.bytes() / 1e3,
                    memory / cost.bytes());
        }
    }

    /**
     * What one of a kind costs.
     *
     * @param createMicros to create it and see it end, in microseconds
     * @param handOverMicros to hand over to it and back, in microseconds
     * @param bytes what it keeps in memory while it waits
     */
    record Cost(String what, double createMicros, double handOverMicros, double bytes) {}

    /** A JVM that does nothing, and one that sends back each byte that it gets. */
    static Cost process(int times) throws IOException {
        try (var children = new Children()) {
            long start = System.nanoTime();
            for (int k = 0; k < times; k++) {
                Process child = children.start(ChildJvm.of(Echo.class));
                child.getOutputStream().close();
                child.onExit().join();
            }
            double create = micros(start) / times;
            Process echo = children.start(ChildJvm.of(Echo.class));
            try (OutputStream to = echo.getOutputStream();
                    InputStream from = echo.getInputStream()) {
                for (int k = 0; k < times * 100; k++) {
                    if (k == times * 50) {
                        start = System.nanoTime();
                    }
                    to.write(1);
                    to.flush();
                    from.read();
                }
                double handOver = micros(start) / (times * 50);
                return new Cost("process", create, handOver, residentBytes(echo.pid()));
            }
        }
    }

    /** The child's program. */
    static final class Echo {

        static void main(String[] args) throws IOException {
            for (int b = System.in.read(); b >= 0; b = System.in.read()) {
                System.out.write(b);
                System.out.flush();
            }
        }
    }

    /** Threads of either kind. */
    static Cost threads(String what, ThreadFactory factory, int times, int waiting)
            throws InterruptedException, IOException {
        long start = System.nanoTime();
        for (int k = 0; k < times; k++) {
            Thread thread = factory.newThread(() -> {});
            thread.start();
            thread.join();
        }
        double create = micros(start) / times;

        var ping = new SynchronousQueue<Integer>();
        var pong = new SynchronousQueue<Integer>();
        Thread one = factory.newThread(() -> passOn(ping, pong, times));
        Thread other = factory.newThread(() -> {
            for (int k = 0; k < times; k++) {
                exchange(ping, pong, k);
            }
        });
        start = System.nanoTime();
        one.start();
        other.start();
        one.join();
        other.join();
        double handOver = micros(start) / times;

        var release = new CountDownLatch(1);
        var started = new CountDownLatch(waiting);
        // A platform thread's stack is outside the heap, a virtual thread's is in it.
        boolean inHeap = factory.newThread(() -> {}).isVirtual();
        double before = inHeap ? heapBytes() : residentBytes(ProcessHandle.current().pid());
        List<Thread> all = new ArrayList<>();
        for (int k = 0; k < waiting; k++) {
            Thread thread = factory.newThread(() -> {
                started.countDown();
                awaitQuietly(release);
            });
            thread.start();
            all.add(thread);
        }
        started.await();
        double after = inHeap ? heapBytes() : residentBytes(ProcessHandle.current().pid());
        double bytes = Math.max(1, after - before) / waiting;
        release.countDown();
        for (Thread thread : all) {
            thread.join();
        }
        return new Cost(what, create, handOver, bytes);
    }

    private static void passOn(SynchronousQueue<Integer> from, SynchronousQueue<Integer> to,
            int times) {
        try {
            for (int k = 0; k < times; k++) {
                to.put(from.take());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void exchange(SynchronousQueue<Integer> to, SynchronousQueue<Integer> from,
            int value) {
        try {
            to.put(value);
            from.take();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Continuations: created and run to their end, resumed again and again, and kept suspended. */
    static Cost coroutine(int times, int waiting) {
        long start = System.nanoTime();
        for (int k = 0; k < times; k++) {
            new Continuation(SCOPE, () -> {}).run();
        }
        double create = micros(start) / times;

        var endless = new Continuation(SCOPE, () -> {
            while (true) {
                Continuation.yield(SCOPE);
            }
        });
        start = System.nanoTime();
        for (int k = 0; k < times; k++) {
            endless.run();
        }
        double handOver = micros(start) / times;

        double before = heapBytes();
        List<Continuation> all = new ArrayList<>();
        for (int k = 0; k < waiting; k++) {
            var suspended = new Continuation(SCOPE, () -> Continuation.yield(SCOPE));
            suspended.run();
            all.add(suspended);
        }
        double bytes = Math.max(1, heapBytes() - before) / all.size();
        return new Cost("coroutine", create, handOver, bytes);
    }

    private static double micros(long start) {
        return (System.nanoTime() - start) / 1e3;
    }

    private static double heapBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** What a process has in memory, shared libraries included; 0 where there is no /proc. */
    private static double residentBytes(long pid) throws IOException {
        Path statm = Path.of("/proc/" + pid + "/statm");
        return Files.exists(statm)
                ? Double.parseDouble(Files.readString(statm).split(" ")[1]) * PAGE_BYTES
                : 0;
    }
}
