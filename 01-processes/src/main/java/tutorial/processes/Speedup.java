package tutorial.processes;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tutorial.processes.lib.Arguments;
import tutorial.processes.lib.ChildJvm;
import tutorial.processes.lib.Children;
import tutorial.processes.lib.Log;

/**
 * Processes run in parallel: work that only computes gets faster with each one, up to the number
 * of cores. In Python that is what processes are for; in Java threads do it as well.
 */
public final class Speedup {

    /** The numbers are dealt out like cards, this many at a time: so the shares weigh the same. */
    private static final int BLOCK = 1_000;

    static void main(String[] given) throws IOException, InterruptedException {
        var args = Arguments.of(Speedup.class, given);
        int cores = Runtime.getRuntime().availableProcessors();
        int limit = args.number("limit", "counts primes below", 2_000_000, 10, 50_000_000);
        int most = args.number("processes", "up to how many", Math.min(2 * cores, 64), 1, 64);
        args.end();

        System.out.println("cores: " + cores);
        double alone = 0;
        for (int processes = 1; processes <= most; processes++) {
            long start = System.nanoTime();
            long primes = countPrimes(limit, processes);
            Log.debug("{} processes have counted {} primes", processes, primes);
            double seconds = (System.nanoTime() - start) / 1e9;
            alone = processes == 1 ? seconds : alone;
            System.out.printf(Locale.ROOT, "processes: %d, primes: %d, time: %.2f s, "
                    + "speed-up: %.2f, efficiency: %.0f %%%n", processes, primes, seconds,
                    alone / seconds, 100 * alone / seconds / processes);
        }
    }

    // region share
    static long countPrimes(int limit, int processes) throws IOException, InterruptedException {
        List<ProcessBuilder> builders = IntStream.range(0, processes)
                .mapToObj(k -> ChildJvm.lasting(Worker.class, limit, processes, k)).toList();
        return Children.outputs(builders, Duration.ofMinutes(5)).stream()
                .mapToLong(lines -> Long.parseLong(lines.getFirst())).sum();
    }

    static long primesInShare(int limit, int processes, int k) {
        long primes = 0;
        for (long from = (long) k * BLOCK; from < limit; from += (long) processes * BLOCK) {
            for (long i = from; i < Math.min(from + BLOCK, limit); i++) {
                primes += isPrime(i) ? 1 : 0;
            }
        }
        return primes;
    }
    // endregion

    private static boolean isPrime(long number) {
        for (long i = 2; i * i <= number; i++) {
            if (number % i == 0) {
                return false;
            }
        }
        return number > 1;
    }

    static final class Worker {

        static void main(String[] args) {
            ChildJvm.endWithParent();
            System.out.println(primesInShare(Integer.parseInt(args[0]), Integer.parseInt(args[1]),
                    Integer.parseInt(args[2])));
            Log.debug("share {} of {} is counted", args[2], args[1]);
        }
    }
}
