package tutorial.threads;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Log;
import tutorial.threads.lib.NamedLock;
import tutorial.threads.lib.Shop;
import tutorial.threads.lib.Shop.Outcome;

/**
 * A lock that is asked for with a limit ends a deadlock: a thread that does not get the
 * second one in time gives the first one back, and begins again.
 * Python's {@code lock.acquire(timeout=0.02)} is the same.
 */
public final class TryLock {

    static void main(String[] given) throws InterruptedException {
        Arguments.of(TryLock.class, given).end();
        var way = new TryLock();
        Outcome limited = Shop.run(way::sellWithLimit);
        System.out.println("tryLock with a limit. Sold: " + limited.sold()
                + ". Somebody gave way: " + (way.givenWay.get() > 0));
    }

    /** How often a lock was given back. */
    final AtomicInteger givenWay = new AtomicInteger();

    /** The repair: a thread without the second lock in time gives the first one back. */
    String sellWithLimit(Shop shop, NamedLock first, NamedLock second) throws InterruptedException {
        while (true) {
            // region limit
            first.lockInterruptibly();
            try {
                shop.awaitTheOther(first, second);
                if (second.tryLock(20, TimeUnit.MILLISECONDS)) {
                    Log.debug("has both, and sells");
                    second.unlock();
                    return Thread.currentThread().getName();
                }
                givenWay.incrementAndGet();
            } finally {
                first.unlock();
            }
            Log.debug("did not get the {} in time, gave the {} back", second.name, first.name);
            // endregion
            // A random time, so that the two do not meet again and again.
            Thread.sleep(ThreadLocalRandom.current().nextLong(20));
        }
    }
}
