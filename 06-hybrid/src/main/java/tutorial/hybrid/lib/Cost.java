package tutorial.hybrid.lib;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;

/**
 * What one of a kind costs.
 *
 * @param createMicros to create it and see it end, in microseconds
 * @param handOverMicros to hand over to it and back, in microseconds
 * @param bytes what it keeps in memory while it waits; NaN where there is no /proc to tell
 */
public record Cost(String what, double createMicros, double handOverMicros, double bytes) {

    private static final ContinuationScope SCOPE = new ContinuationScope("costs");
    private static final int WAITING = 1_000;

    /** What is measured. */
    public interface Step {
        void run() throws Exception;
    }

    /** A line of the table, on a machine with that much memory. */
    public String row(double memory) {
        String times = String.format(Locale.ROOT, "%-16s %9.2f us %9.2f us", what, createMicros,
                handOverMicros);
        return times + (Double.isNaN(bytes)
                ? " %12s %12s".formatted("no /proc", "?")
                : String.format(Locale.ROOT, " %9.1f KB %12.0f", bytes / 1e3, memory / bytes));
    }

    /** What a step takes: the median of five rounds, after as many that warm up. */
    public static double microsEach(int times, Step step) throws Exception {
        var micros = new double[5];
        int steps = Math.ceilDiv(times, 5);
        for (int round = 0; round < 10; round++) {
            long start = System.nanoTime();
            for (int k = 0; k < steps; k++) {
                step.run();
            }
            micros[round % 5] = (System.nanoTime() - start) / 1e3 / steps;
        }
        Arrays.sort(micros);
        return micros[2];
    }

    /** What a process has in memory, shared libraries included. */
    public static double residentBytes(long pid) throws IOException {
        Path status = Path.of("/proc/" + pid + "/status");
        return Files.exists(status)
                ? 1_024 * Double.parseDouble(
                        Files.readString(status).replaceAll("(?s).*VmRSS:\\s+(\\d+) kB.*", "$1"))
                : Double.NaN;
    }

    /** Threads of the operating system: their stacks are outside the heap. */
    public static Cost ofThread(int times) throws Exception {
        return threads("thread", Thread.ofPlatform().factory(), times,
                () -> residentBytes(ProcessHandle.current().pid()));
    }

    /** The JDK's own threads: the stack of one that waits is in the heap. */
    public static Cost ofVirtualThread(int times) throws Exception {
        return threads("virtual thread", Thread.ofVirtual().factory(), times,
                Cost::takenFromHeap);
    }

    /** Times are taken in a thread of the same kind: main would have to be woken by the system. */
    private static Cost threads(String what, ThreadFactory kind, int times,
            Callable<Double> memory) throws Exception {
        try (var threads = Executors.newThreadPerTaskExecutor(kind)) {
            double create = threads.submit(() -> microsEach(times, () -> {
                Thread thread = kind.newThread(() -> {});
                thread.start();
                thread.join();
            })).get();

            var there = new SynchronousQueue<Integer>();
            var back = new SynchronousQueue<Integer>();
            var other = threads.submit(() -> {
                while (true) {
                    back.put(there.take());
                }
            });
            double handOver = threads.submit(() -> microsEach(times, () -> {
                there.put(1);
                back.take();
            })).get();
            other.cancel(true);
            return new Cost(what, create, handOver, bytesEach(kind, memory));
        }
    }

    /** What the memory grows by for each of many threads that wait. */
    private static double bytesEach(ThreadFactory kind, Callable<Double> memory) throws Exception {
        var arrived = new CountDownLatch(WAITING);
        var release = new CountDownLatch(1);
        double before = memory.call();
        try (var threads = Executors.newThreadPerTaskExecutor(kind)) {
            try {
                for (int k = 0; k < WAITING; k++) {
                    threads.submit(() -> {
                        arrived.countDown();
                        release.await();
                        return null;
                    });
                }
                arrived.await();
                return (memory.call() - before) / WAITING;
            } finally {
                // Also when the system gives no more threads: those that are there wait for it.
                release.countDown();
            }
        }
    }

    /** Created and run to the end; resumed again and again; suspended and kept. */
    public static Cost ofCoroutine(int times) throws Exception {
        double create = microsEach(times, () -> new Continuation(SCOPE, () -> {}).run());
        var endless = new Continuation(SCOPE, () -> {
            while (true) {
                Continuation.yield(SCOPE);
            }
        });
        double handOver = microsEach(times, endless::run);

        double before = takenFromHeap();
        List<Continuation> suspended = new ArrayList<>(WAITING);
        for (int k = 0; k < WAITING; k++) {
            suspended.add(new Continuation(SCOPE, () -> Continuation.yield(SCOPE)));
            suspended.getLast().run();
        }
        return new Cost("coroutine", create, handOver,
                (takenFromHeap() - before) / suspended.size());
    }

    /** What all threads have taken from the heap so far: no collection makes it less. */
    private static double takenFromHeap() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class)
                .getTotalThreadAllocatedBytes();
    }
}
