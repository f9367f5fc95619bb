package tutorial.hybrid.lib;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;

/** What fits into one process: threads of either kind, and the coroutine under the virtual ones. */
public final class ThreadCosts {

    private static final ContinuationScope SCOPE = new ContinuationScope("costs");
    private static final int WAITING = 1_000;

    private ThreadCosts() {}

    /** Threads of the operating system: their stacks are outside the heap. */
    public static Cost platform(int times) throws Exception {
        return threads("thread", Thread.ofPlatform().factory(), times,
                () -> Cost.residentBytes(ProcessHandle.current().pid()));
    }

    /** The JDK's own threads: the stack of one that waits is in the heap. */
    public static Cost virtual(int times) throws Exception {
        return threads("virtual thread", Thread.ofVirtual().factory(), times,
                ThreadCosts::takenFromHeap);
    }

    /** Times are taken in a thread of the same kind: main would have to be woken by the system. */
    private static Cost threads(String what, ThreadFactory kind, int times,
            Callable<Double> memory) throws Exception {
        try (var threads = Executors.newThreadPerTaskExecutor(kind)) {
            double create = threads.submit(() -> Cost.microsEach(times, () -> {
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
            double handOver = threads.submit(() -> Cost.microsEach(times, () -> {
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
                release.countDown();
            }
        }
    }

    /** Created and run to the end; resumed again and again; suspended and kept. */
    public static Cost coroutine(int times) throws Exception {
        double create = Cost.microsEach(times, () -> new Continuation(SCOPE, () -> {}).run());
        var endless = new Continuation(SCOPE, () -> {
            while (true) {
                Continuation.yield(SCOPE);
            }
        });
        double handOver = Cost.microsEach(times, endless::run);

        double before = takenFromHeap();
        List<Continuation> suspended = new ArrayList<>(WAITING);
        for (int k = 0; k < WAITING; k++) {
            suspended.add(new Continuation(SCOPE, () -> Continuation.yield(SCOPE)));
            suspended.getLast().run();
        }
        double bytes = (takenFromHeap() - before) / suspended.size();
        return new Cost("coroutine", create, handOver, bytes);
    }

    /** What all threads have taken from the heap so far: no collection makes it less. */
    private static double takenFromHeap() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class)
                .getTotalThreadAllocatedBytes();
    }
}
