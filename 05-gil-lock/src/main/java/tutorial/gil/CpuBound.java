package tutorial.gil;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Work that only computes gains nothing from threads under a global interpreter lock, whatever the
 * number of cores; without one it gets faster up to that number.
 *
 * <p>You will see the same count of primes in 1, 2 and 4 threads, without and with the lock, and
 * how much faster each was than one thread.
 *
 * <p>Java has no such lock: the left half is Java as it is, the right half is what Python's threads
 * live under.
 */
public final class CpuBound {

    private static final String HELP = """
            CpuBound: the same computation in 1, 2 and 4 threads, without and with a global lock.
              limit  count the primes below this number, 10 to 100000000 (default 2000000)
            Copy: mvn -q -f 05-gil-lock -Dexec.args="2000000"
            """;
    private static final int BLOCK = 1_000;

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(HELP, args);
        int limit = arguments.number("limit", 2_000_000, 10, 100_000_000);
        arguments.end();

        // The first run also compiles: it is not one of those compared.
        Run warm = countPrimes(limit, 1, () -> {}, Callable::call);
        System.out.printf("Primes below %d: %d. Cores: %d.%n", limit, warm.primes(),
                Runtime.getRuntime().availableProcessors());
        System.out.println("         without a lock    with a global lock");
        System.out.println("threads    time speed-up     time speed-up switches");
        double oneFree = 0;
        double oneLocked = 0;
        for (int threads : new int[]{1, 2, 4}) {
            Run free = countPrimes(limit, threads, () -> {}, Callable::call);
            var gil = new Gil(Gil.DEFAULT_SWITCH_INTERVAL);
            Run locked = countPrimes(limit, threads, gil::checkPoint, gil::compute);
            oneFree = threads == 1 ? free.seconds() : oneFree;
            oneLocked = threads == 1 ? locked.seconds() : oneLocked;
            System.out.printf(Locale.ROOT, "%7d %5.2f s %8.2f  %5.2f s %8.2f %8d%n", threads,
                    free.seconds(), oneFree / free.seconds(), locked.seconds(),
                    oneLocked / locked.seconds(), gil.switches());
        }
    }

    /** How many primes there are, and how long it took to count them. */
    record Run(int primes, double seconds) {}

    /** How a thread's whole work is run: as it is, or as the holder of a lock. */
    interface Regime {

        <T> T run(Callable<T> work) throws Exception;
    }

    /** Every thread takes every n-th block of numbers; {@code checkPoint} runs at each number. */
    static Run countPrimes(int limit, int threads, Runnable checkPoint, Regime regime)
            throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        int primes = 0;
        try (var pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Integer>> parts = new ArrayList<>();
            for (int k = 0; k < threads; k++) {
                int first = k;
                Callable<Integer> part = () -> countBlocks(limit, first, threads, checkPoint);
                parts.add(pool.submit(() -> regime.run(part)));
            }
            for (Future<Integer> part : parts) {
                primes += part.get();
            }
        }
        return new Run(primes, (System.nanoTime() - start) / 1e9);
    }

    private static int countBlocks(int limit, int first, int step, Runnable checkPoint) {
        int primes = 0;
        for (int from = first * BLOCK; from < limit; from += step * BLOCK) {
            for (int n = from; n < Math.min(from + BLOCK, limit); n++) {
                checkPoint.run();
                primes += isPrime(n) ? 1 : 0;
            }
        }
        return primes;
    }

    private static boolean isPrime(int n) {
        if (n < 4 || n % 2 == 0) {
            return n == 2 || n == 3;
        }
        for (int divisor = 3; divisor <= n / divisor; divisor += 2) {
            if (n % divisor == 0) {
                return false;
            }
        }
        return true;
    }
}
