package tutorial.threads;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;
import tutorial.threads.lib.AllAtOnce;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Log;

/**
 * An atomic reads, adds and writes in one step of the processor, and no thread waits; a
 * {@code volatile} field is still read, added and written in three.
 * Python has no atomics; there it is a lock, or {@code next(itertools.count())}.
 */
public final class Atomics {

    static void main(String[] given) throws InterruptedException {
        var args = Arguments.of(Atomics.class, given);
        int threads = args.number("threads", "how many threads", 5, 1, 100);
        int count = args.number("count", "how many additions each", 100_000, 1, 10_000_000);
        args.end();

        System.out.println("volatile   n=" + addVolatile(threads, count));
        System.out.println("AtomicLong n=" + addAtomic(threads, count));
        System.out.println("LongAdder  n=" + addAdder(threads, count));
    }

    // region totals
    private volatile long n;

    /** The broken one: everybody sees each write, and still two may read before either writes. */
    static long addVolatile(int threads, int count) throws InterruptedException {
        var shared = new Atomics();
        addAll(threads, count, i -> shared.n += i);
        return shared.n;
    }

    /** One cell, changed in one step. */
    static long addAtomic(int threads, int count) throws InterruptedException {
        var n = new AtomicLong();
        addAll(threads, count, n::addAndGet);
        return n.get();
    }

    // endregion

    /** Several cells, so that threads seldom meet; the sum is exact once all have added. */
    static long addAdder(int threads, int count) throws InterruptedException {
        var n = new LongAdder();
        addAll(threads, count, n::add);
        return n.sum();
    }

    private static void addAll(int threads, int count, IntConsumer add)
            throws InterruptedException {
        AllAtOnce.run(threads, () -> {
            Log.debug("begins to add");
            for (int i = 0; i < count; i++) {
                add.accept(i);
            }
            Log.debug("added {} numbers", count);
        });
    }
}
