package tutorial.threads;

import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Log;
import tutorial.threads.lib.NamedLock;
import tutorial.threads.lib.Shop;
import tutorial.threads.lib.Shop.Outcome;

/**
 * Two threads that take the same two locks in opposite order stop each other for ever; in one
 * order for all they cannot.
 * The JVM finds such a circle when it is asked; Python has nothing that does.
 */
public final class Deadlock {

    static void main(String[] given) throws InterruptedException {
        Arguments.of(Deadlock.class, given).end();
        Outcome opposite = Shop.run(Deadlock::sell);
        System.out.println("Two orders: deadlock, found by ThreadMXBean");
        opposite.circle().forEach(wait -> System.out.printf(
                "  %s holds the %s and waits for the %s, held by %s%n", wait.thread(),
                wait.holds(), wait.waitsFor(), wait.heldBy()));
        System.out.println("  anna is interrupted and gives way. Sold: " + opposite.sold());
        Outcome ordered = Shop.run(Deadlock::sellInOneOrder);
        System.out.println("One order. Sold: " + ordered.sold());
    }

    /** Takes the locks in the order in which they are asked for. */
    // region ways
    static String sell(Shop shop, NamedLock first, NamedLock second) throws InterruptedException {
        first.lockInterruptibly();
        try {
            Log.debug("took the {}, wants the {}", first.name, second.name);
            shop.awaitTheOther(first, second);
            second.lockInterruptibly();
            Log.debug("has both, and sells");
            second.unlock();
            return Thread.currentThread().getName();
        } finally {
            first.unlock();
            Log.debug("gave the {} back", first.name);
        }
    }

    /** The repair: the locks are always taken in the order of their names. */
    static String sellInOneOrder(Shop shop, NamedLock one, NamedLock other)
            throws InterruptedException {
        return one.name.compareTo(other.name) < 0
                ? sell(shop, one, other)
                : sell(shop, other, one);
    }
    // endregion
}
