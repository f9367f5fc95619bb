package tutorial.processes;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import tutorial.processes.lib.Arguments;
import tutorial.processes.lib.ChildJvm;
import tutorial.processes.lib.Children;
import tutorial.processes.lib.Log;
import tutorial.processes.lib.Rounds;

/**
 * Processes run in parallel: work that only computes gets faster with each one, up to the number
 * of cores. In Python that is what processes are for; in Java threads do it as well.
 */
public final class Speedup {

    /** The numbers are dealt out like cards, this many at a time: so the shares weigh the same. */
    private static final int BLOCK = 1_000;

    static void main(String[] given) throws Exception {
        var args = Arguments.of(Speedup.class, given);
        int cores = Runtime.getRuntime().availableProcessors();
        int limit = args.number("limit", "counts primes below", 2_000_000, 10, 50_000_000);
        int most = args.number("processes", "up to how many", Math.min(2 * cores, 64), 1, 64);
        args.end();

        int[] counts = IntStream.iterate(1, n -> n <= most, n -> 2 * n).toArray();
        List<Callable<?>> jobs = new ArrayList<>();
        for (int processes : counts) {
            jobs.add(() -> countPrimes(limit, processes));
        }
        List<Double> seconds = Rounds.medians(3, jobs);
        System.out.println("cores: " + cores);
        for (int k = 0; k < counts.length; k++) {
            double speedUp = seconds.getFirst() / seconds.get(k);
            System.out.printf(Locale.ROOT, "processes: %d, time: %.2f s, speed-up: %.2f, "
                    + "efficiency: %.0f %%%n", counts[k], seconds.get(k), speedUp,
                    100 * speedUp / counts[k]);
        }
    }

    // region share
    static long countPrimes(int limit, int processes) throws IOException, InterruptedException {
        Log.debug("{} processes count their shares", processes);
        return Children.outputs(IntStream.range(0, processes)
                .mapToObj(k -> ChildJvm.lasting(Worker.class, limit, processes, k)).toList(),
                Duration.ofMinutes(5)).stream().map(List::getFirst).mapToLong(Long::parseLong)
                .sum();
    }

    static long primesInShare(int limit, int processes, int k) {
        return IntStream.range(0, limit).filter(i -> i / BLOCK % processes == k && isPrime(i))
                .count();
    }
    // endregion

    private static boolean isPrime(int number) {
        for (int i = 2; i <= number / i; i++) {
            if (number % i == 0) {
                return false;
            }
        }
        return number > 1;
    }

    static final class Worker {

        static void main(String[] args) {
            ChildJvm.endWithParent();
            Log.debug("counts share {} of {}", args[2], args[1]);
            System.out.println(primesInShare(Integer.parseInt(args[0]), Integer.parseInt(args[1]),
                    Integer.parseInt(args[2])));
        }
    }
}
