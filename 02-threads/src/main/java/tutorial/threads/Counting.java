package tutorial.threads;

import java.util.ArrayList;
import java.util.List;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Log;

/**
 * Five threads add to one {@code n}: one after the other the sum is exact, all at once additions
 * are lost, because {@code n += i} is a read, an addition and a write.
 * Python's threads share {@code n} in the same way, and lose additions less often.
 */
public final class Counting {

    static void main(String[] given) throws InterruptedException {
        var args = Arguments.of(Counting.class, given);
        int threads = args.number("threads", "how many threads", 5, 1, 100);
        int count = args.number("count", "how many additions each", 100_000, 1, 10_000_000);
        int runs = args.number("runs", "at most so many until one loses", 1_000, 1, 10_000);
        args.end();

        System.out.println("In turn:");
        List<Long> sums = new Counting().inTurn(threads, count);
        for (int k = 0; k < threads; k++) {
            System.out.println("Thread " + k + ": n=" + sums.get(k));
        }
        System.out.println("Main: n=" + sums.getLast());
        System.out.println("All at once, until a run loses something:");
        long n = sums.getLast();
        int run = 0;
        while (n == sums.getLast() && run < runs) {
            n = new Counting().allAtOnce(threads, count);
            run++;
        }
        System.out.println("Main: n=" + n + " instead of " + sums.getLast() + " in run " + run);
    }

    // region shared
    /** One number for all threads, with nothing that keeps two of them apart. */
    private long n;

    void addAll(int count) {
        for (int i = 0; i < count; i++) {
            n += i;
        }
    }
    // endregion

    /** Each thread starts when the one before it has ended; n after each of them. */
    List<Long> inTurn(int threads, int count) throws InterruptedException {
        List<Long> sums = new ArrayList<>();
        for (int k = 0; k < threads; k++) {
            Thread thread = new Thread(() -> addAll(count), "thread-" + k);
            thread.start();
            thread.join();
            Log.debug("{} has ended: n={}", thread.getName(), n);
            sums.add(n);
        }
        return sums;
    }

    /** All threads are started before the first one is waited for; n in the end. */
    long allAtOnce(int threads, int count) throws InterruptedException {
        // region run
        List<Thread> running = new ArrayList<>();
        for (int k = 0; k < threads; k++) {
            running.add(new Thread(() -> addAll(count), "thread-" + k));
        }
        running.forEach(Thread::start);
        for (Thread thread : running) {
            thread.join();
        }
        // endregion
        Log.debug("all have ended: n={}", n);
        return n;
    }
}
