package tutorial.threads;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import tutorial.threads.lib.AllAtOnce;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Log;

/**
 * A monitor or a lock lets one thread at a time read, add and write: no addition is lost.
 * Python has the lock only, {@code with lock:}, and its {@code Lock} can be released by anybody.
 */
public final class Locks {

    static void main(String[] given) throws InterruptedException {
        var args = Arguments.of(Locks.class, given);
        int threads = args.number("threads", "how many threads", 5, 1, 100);
        int count = args.number("count", "how many additions each", 100_000, 1, 10_000_000);
        args.end();

        var monitor = new Monitor();
        addAll(threads, count, monitor::add);
        System.out.println("synchronized  n=" + monitor.n);
        var locked = new Locked();
        addAll(threads, count, locked::add);
        System.out.println("ReentrantLock n=" + locked.n);
    }

    // region repairs
    /** One thread at a time: the others are blocked before the monitor. */
    static final class Monitor {

        long n;

        synchronized void add(long i) {
            n += i;
        }
    }

    /** The same with a lock, which can also be tried, interrupted, and asked who waits for it. */
    static final class Locked {

        final ReentrantLock lock = new ReentrantLock();
        long n;

        void add(long i) {
            lock.lock();
            try {
                n += i;
            } finally {
                lock.unlock();
            }
        }
    }
    // endregion

    /** All threads at once add 0, 1, ..., {@code count - 1}. */
    static void addAll(int threads, int count, IntConsumer add) throws InterruptedException {
        AllAtOnce.run(threads, () -> {
            Log.debug("begins to add");
            for (int i = 0; i < count; i++) {
                add.accept(i);
            }
            Log.debug("added {} numbers", count);
        });
    }
}
