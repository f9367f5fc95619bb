package tutorial.gil;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import tutorial.gil.lib.Arguments;
import tutorial.gil.lib.Log;

/**
 * Without a lock a plain count of references loses changes, and an atomic one costs more than twice
 * as much. Free-threaded Python is biased: plain for the thread that made the object, atomic for
 * others (PEP 703). Java counts no references: its collector follows them.
 */
public final class CountedReference {

    static void main(String[] given) throws InterruptedException {
        var args = Arguments.of(CountedReference.class, given);
        int times = args.number("times", "references made by each", 3_000_000, 100_000, 50_000_000);
        args.end();
        System.out.println("        cost in one thread  lost by two threads");
        Arrays.stream(Kind.values()).forEach(kind -> nanos(kind, times)); // Warms up.
        double plain = nanos(Kind.PLAIN, times);
        for (Kind kind : Kind.values()) {
            double cost = kind == Kind.PLAIN ? 1 : nanos(kind, times) / plain;
            System.out.printf(Locale.ROOT, "%-6s %18.1fx  %d%n", kind, cost, lost(kind, times));
        }
    }

    enum Kind {
        PLAIN, ATOMIC, BIASED
    }

    // region make
    /** Makes references to eight objects, in turn; their maker may have a count of its own. */
    static void make(Kind kind, boolean isMaker, long[] own, AtomicLongArray shared, int times) {
        for (int i = 0; i < times; i++) {
            if (kind == Kind.PLAIN || kind == Kind.BIASED && isMaker) {
                own[i % 8]++;
            } else {
                shared.incrementAndGet(i % 8);
            }
        }
    }
    // endregion

    /** How many the maker and another thread make and do not count, in the first such round. */
    static long lost(Kind kind, int times) throws InterruptedException {
        long lost = 0;
        for (int round = 0; round < (kind == Kind.PLAIN ? 500 : 10) && lost == 0; round++) {
            var own = new long[8];
            var shared = new AtomicLongArray(8);
            var there = new CountDownLatch(1);
            Thread other = Thread.ofPlatform().start(() -> {
                there.countDown();
                make(kind, false, own, shared, times);
            });
            there.await();
            make(kind, true, own, shared, times);
            other.join();
            lost = 2L * times - Arrays.stream(own).sum()
                    - IntStream.range(0, 8).mapToLong(shared::get).sum();
        }
        Log.debug("{}: {} lost", kind, lost);
        return lost;
    }

    /** The quickest of some rounds: what else runs on the machine makes rounds only longer. */
    static double nanos(Kind kind, int times) {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 10; round++) {
            long start = System.nanoTime();
            make(kind, true, new long[8], new AtomicLongArray(8), times);
            best = Math.min(best, (System.nanoTime() - start) / (double) times);
        }
        Log.debug("{}: {} ns", kind, best);
        return best;
    }
}
