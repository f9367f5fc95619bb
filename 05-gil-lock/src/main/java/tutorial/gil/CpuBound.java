package tutorial.gil;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import tutorial.gil.lib.Arguments;
import tutorial.gil.lib.ChildJvm;
import tutorial.gil.lib.Children;
import tutorial.gil.lib.Gil;
import tutorial.gil.lib.GlobalLock;
import tutorial.gil.lib.Log;
import tutorial.gil.lib.Primes;

/**
 * Work that only computes gains nothing from threads under a global interpreter lock, whatever the
 * number of cores; without one, or in processes, it gets faster up to that number. Java has no such
 * lock; processes are Python's way out.
 */
public final class CpuBound {

    static void main(String[] given) throws Exception {
        var args = Arguments.of(CpuBound.class, given);
        int limit = args.number("limit", "counts primes below", 2_000_000, 10, 100_000_000);
        args.end();

        // What runs first also loads and compiles: it is not one of those compared.
        int primes = Primes.countInThreads(limit, 1, GlobalLock.NONE);
        countInProcesses(limit, 1);
        System.out.printf("Primes below %d: %d. Cores: %d.%n", limit, primes,
                Runtime.getRuntime().availableProcessors());
        System.out.println("         threads, no lock  threads, global lock         processes");
        System.out.println("workers    time speed-up     time speed-up switches    time speed-up");
        double[] alone = new double[3];
        for (int workers : new int[]{1, 2, 4}) {
            var gil = new Gil(Gil.DEFAULT_SWITCH_INTERVAL);
            double[] seconds = {
                    time(() -> Primes.countInThreads(limit, workers, GlobalLock.NONE)),
                    time(() -> Primes.countInThreads(limit, workers, gil)),
                    time(() -> countInProcesses(limit, workers))};
            alone = workers == 1 ? seconds : alone;
            System.out.printf(Locale.ROOT, "%7d  %4.2f s %7.2fx  %4.2f s %7.2fx %8d  %4.2f s"
                    + " %7.2fx%n", workers, seconds[0], alone[0] / seconds[0], seconds[1],
                    alone[1] / seconds[1], gil.counters().switches(), seconds[2],
                    alone[2] / seconds[2]);
        }
    }

    private static double time(Callable<Integer> work) throws Exception {
        long start = System.nanoTime();
        int primes = work.call();
        double seconds = (System.nanoTime() - start) / 1e9;
        Log.debug("{} primes in {} s", primes, seconds);
        return seconds;
    }

    // region processes
    /** Every process counts its part; its start and its end are part of the time. */
    static int countInProcesses(int limit, int processes) throws IOException, InterruptedException {
        Log.debug("{} processes count their parts", processes);
        return Children.outputs(IntStream.range(0, processes)
                .mapToObj(k -> ChildJvm.lasting(Worker.class, limit, k, processes)).toList(),
                Duration.ofMinutes(5)).stream().map(List::getFirst).mapToInt(Integer::parseInt)
                .sum();
    }

    static final class Worker {

        static void main(String[] args) {
            ChildJvm.endWithParent();
            System.out.println(Primes.count(Integer.parseInt(args[0]), Integer.parseInt(args[1]),
                    Integer.parseInt(args[2]), GlobalLock.NONE));
        }
    }
    // endregion
}
