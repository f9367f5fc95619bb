package tutorial.hybrid;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tutorial.hybrid.lib.Arguments;
import tutorial.hybrid.lib.ChildJvm;
import tutorial.hybrid.lib.Children;
import tutorial.hybrid.lib.Log;

/**
 * One process for each core, thousands of coroutines in each: all cores compute, and waiting costs
 * next to nothing. In Python this takes processes for the cores and asyncio for the waiting. One
 * Java process already uses all cores: what a second one adds is isolation.
 */
public final class Counting {

    private static final long SUM = 4_950; // of 0 to 99

    static void main(String[] given) throws Exception {
        var args = Arguments.of(Counting.class, given);
        int processes = args.number("processes", "how many child processes", 2, 1, 64);
        int threads = args.number("threads", "virtual threads in each", 5_000, 1, 100_000);
        args.end();
        int waits = processes * threads;
        long start = System.nanoTime();
        List<Long> totals = countInProcesses(processes, threads);
        double seconds = (System.nanoTime() - start) / 1e9;
        for (int k = 0; k < processes; k++) {
            System.out.println("Process " + k + ": total=" + totals.get(k));
        }
        long sum = totals.stream().mapToLong(Long::longValue).sum();
        System.out.println("Main: total=" + sum + ", expected " + waits * SUM);
        System.out.printf(Locale.ROOT, """
                Total time: %.2f s for %d waits of 10 ms
                The same waits in sequence: %.2f s
                """, seconds, waits, waits / 100.0);
    }

    // region counting
    static List<Long> countInProcesses(int processes, int threads)
            throws IOException, InterruptedException {
        var child = ChildJvm.lasting(Worker.class, threads);
        return Children.outputs(Collections.nCopies(processes, child), Duration.ofMinutes(5))
                .stream().map(List::getFirst).map(Long::valueOf).toList();
    }

    static final class Worker {

        static void main(String[] args) throws InterruptedException {
            ChildJvm.endWithParent();
            System.out.println(countInVirtualThreads(Integer.parseInt(args[0])));
        }
    }

    static long countInVirtualThreads(int threads) throws InterruptedException {
        Log.debug("starts {} virtual threads", threads);
        Callable<Long> task = Counting::waitAndCount;
        try (var coroutines = Executors.newVirtualThreadPerTaskExecutor()) {
            var parts = coroutines.invokeAll(Collections.nCopies(threads, task));
            Log.debug("all {} have waited and counted", threads);
            return parts.stream().mapToLong(Future::resultNow).sum();
        }
    }

    private static long waitAndCount() throws InterruptedException {
        Thread.sleep(10);
        long n = 0;
        for (int i = 0; i < 100; i++) {
            n += i;
        }
        return n;
    }
    // endregion
}
