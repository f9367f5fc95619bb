package tutorial.gil.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work that only computes: counting the primes below a limit, cut into parts that weigh alike. */
public final class Primes {

    private static final int BLOCK = 1_000;

    private Primes() {}

    /**
     * The primes in every {@code step}-th block of numbers, from block {@code first} on. There is a
     * check point of the lock at each number; the calling thread must hold it.
     */
    public static int count(int limit, int first, int step, GlobalLock lock) {
        int primes = 0;
        for (int from = first * BLOCK; from < limit; from += step * BLOCK) {
            for (int n = from; n < Math.min(from + BLOCK, limit); n++) {
                lock.checkPoint();
                primes += isPrime(n) ? 1 : 0;
            }
        }
        return primes;
    }

    /** The same, all of it, by that many threads under the lock. */
    public static int countInThreads(int limit, int threads, GlobalLock lock)
            throws InterruptedException, ExecutionException {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            List<Callable<Integer>> parts = new ArrayList<>();
            for (int k = 0; k < threads; k++) {
                int first = k;
                parts.add(() -> lock.compute(() -> count(limit, first, threads, lock)));
            }
            int primes = 0;
            for (Future<Integer> part : pool.invokeAll(parts)) {
                primes += part.get();
            }
            return primes;
        }
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
