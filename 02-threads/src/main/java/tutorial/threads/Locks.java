package tutorial.threads;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * A lost update has five repairs: a monitor, a lock, an atomic, an adder, or a sum for each thread.
 *
 * <p>You will see the counting job, all threads at once, exact under each of them. What they cost
 * is measured by a benchmark.
 *
 * <p>Python has the lock ({@code with lock:}) and the sum for each thread; it has no atomics.
 */
public final class Locks {

    private static final String HELP = """
            Locks: five repairs of the lost update, each exact with all threads at once.
              threads  how many threads, 1 to 100 (default 5)
              count    how many additions each, 1 to 10000000 (default 100000)
            Copy: mvn -q -f 02-threads -Dexample=Locks -Dexec.args="5 100000"
            """;

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(HELP, args);
        int threads = arguments.number("threads", 5, 1, 100);
        int count = arguments.number("count", 100_000, 1, 10_000_000);
        arguments.end();

        System.out.println("synchronized  n=" + addShared(new Monitor().total(), threads, count));
        System.out.println("ReentrantLock n=" + addShared(new Locked().total(), threads, count));
        System.out.println("AtomicLong    n=" + addShared(atomic(), threads, count));
        System.out.println("LongAdder     n=" + addShared(adder(), threads, count));
        System.out.println("a sum each    n=" + addConfined(threads, count));
    }

    /** A total that several threads may add onto at once, and how to read it. */
    record Total(LongConsumer add, LongSupplier sum) {}

    // region repairs
    /** One thread at a time: the others are blocked before the monitor. */
    static final class Monitor {

        private long n;

        synchronized void add(long i) {
            n += i;
        }

        synchronized long sum() {
            return n;
        }

        Total total() {
            return new Total(this::add, this::sum);
        }
    }

    /** The same with a lock, which can also be tried, interrupted, and asked who waits for it. */
    static final class Locked {

        final ReentrantLock lock = new ReentrantLock();
        private long n;

        void add(long i) {
            lock.lock();
            try {
                n += i;
            } finally {
                lock.unlock();
            }
        }

        long sum() {
            lock.lock();
            try {
                return n;
            } finally {
                lock.unlock();
            }
        }

        Total total() {
            return new Total(this::add, this::sum);
        }
    }
    // endregion

    /** Nobody waits: the processor itself reads, adds and writes in one step. */
    static Total atomic() {
        var n = new AtomicLong();
        return new Total(n::addAndGet, n::get);
    }

    /** Several cells, so that threads seldom meet; the sum is exact once nobody adds any more. */
    static Total adder() {
        var n = new LongAdder();
        return new Total(n::add, n::sum);
    }

    /** All threads at once add 0, 1, ..., {@code count - 1} onto one total. */
    static long addShared(Total total, int threads, int count) throws Exception {
        allAtOnce(threads, () -> {
            for (int i = 0; i < count; i++) {
                total.add().accept(i);
            }
            return 0L;
        });
        return total.sum().getAsLong();
    }

    // region confined
    /** Each thread has a sum of its own, a local variable; they are added up at the end. */
    static long addConfined(int threads, int count) throws Exception {
        return allAtOnce(threads, () -> {
            long own = 0;
            for (int i = 0; i < count; i++) {
                own += i;
            }
            return own;
        }).stream().mapToLong(Future::resultNow).sum();
    }
    // endregion

    private static List<Future<Long>> allAtOnce(int threads, Callable<Long> work)
            throws InterruptedException {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            return pool.invokeAll(Collections.nCopies(threads, work));
        }
    }
}
