package tutorial.gil;

import java.time.Duration;
import tutorial.gil.lib.Arguments;
import tutorial.gil.lib.Gil;
import tutorial.gil.lib.GlobalLock;
import tutorial.gil.lib.Log;
import tutorial.gil.lib.Together;

/**
 * Whether threads under a global lock lose updates depends on the place of the check point: after
 * the statement (CPython from 3.10) none is lost, between its read and its write (up to 3.9) many.
 */
public final class InBetween {

    /** A thread is done long before the usual 5 ms are over: ask a hundred times as often. */
    private static final Duration INTERVAL = Gil.DEFAULT_SWITCH_INTERVAL.dividedBy(100);

    /** What all threads share. */
    private static volatile long n;

    static void main(String[] given) throws Exception {
        var args = Arguments.of(InBetween.class, given);
        int workers = args.number("workers", "how many threads", 5, 1, 50);
        int count = args.number("count", "how many additions each", 100_000, 1, 10_000_000);
        args.end();
        long exact = workers * (count * (count - 1L) / 2);
        print("checked after the statement", afterIt(workers, count), exact);
        print("checked in between", inBetween(workers, count), exact);
    }

    private static void print(String how, long total, long exact) {
        System.out.println(how + ": n=" + total
                + (total == exact ? ", exact" : ", short by " + (exact - total)));
    }

    // region check-points
    static long afterIt(int workers, int count) throws Exception {
        var gil = new Gil(INTERVAL);
        return together(workers, gil, () -> {
            for (int i = 0; i < count; i++) {
                n += i;
                gil.checkPoint();
            }
        });
    }

    static long inBetween(int workers, int count) throws Exception {
        var gil = new Gil(INTERVAL);
        return together(workers, gil, () -> {
            for (int i = 0; i < count; i++) {
                long read = n;
                gil.checkPoint();
                n = read + i;
            }
        });
    }
    // endregion

    private static long together(int workers, GlobalLock lock, Runnable adding) throws Exception {
        n = 0;
        Together.run(workers, () -> lock.compute(() -> {
            Log.debug("has the lock, n={}", n);
            adding.run();
            Log.debug("is done, n={}", n);
            return null;
        }));
        return n;
    }
}
