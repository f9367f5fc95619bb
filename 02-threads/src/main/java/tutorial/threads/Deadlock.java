package tutorial.threads;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.Future.State;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Two threads that take two locks in opposite order can wait for each other for ever.
 *
 * <p>You will see a real deadlock, found by the JVM, and two repairs: one order, and a limit.
 * Python has {@code acquire(timeout=...)} for the second one, but nothing that finds a circle.
 */
public final class Deadlock {

    private static final String HELP = """
            Deadlock: anna and ben each need the till and the shelf, and take them in two orders.
            Copy: mvn -q -f 02-threads -Dexample=Deadlock
            """;

    static void main(String[] args) throws InterruptedException {
        Arguments.of(HELP, args).end();
        Outcome deadlock = new Deadlock().run(Deadlock::sell);
        System.out.println("Two orders: deadlock, found by ThreadMXBean");
        deadlock.circle().forEach(wait -> System.out.printf(
                "  %s holds the %s and waits for the %s, held by %s%n", wait.thread(),
                wait.holds(), wait.waitsFor(), wait.heldBy()));
        System.out.println("  anna is interrupted and gives way. Sold: " + deadlock.sold());
        Outcome ordered = new Deadlock().run(Deadlock::sellInOneOrder);
        System.out.println("One order. Sold: " + ordered.sold());
        Outcome limited = new Deadlock().run(Deadlock::sellWithLimit);
        System.out.println("tryLock with a limit. Sold: " + limited.sold()
                + ". Somebody gave way: " + (limited.givenWay() > 0));
    }

    record Wait(String thread, String holds, String waitsFor, String heldBy) {}

    /** The circle, if there was one, who sold, and how often a lock was given back. */
    record Outcome(List<Wait> circle, List<String> sold, int givenWay) {}

    interface Way {
        String sell(Deadlock shop, NamedLock first, NamedLock second) throws InterruptedException;
    }

    private final NamedLock till = new NamedLock("till");
    private final NamedLock shelf = new NamedLock("shelf");
    private final AtomicInteger givenWay = new AtomicInteger();
    private volatile boolean met;

    String sell(NamedLock first, NamedLock second) throws InterruptedException {
        first.lockInterruptibly();
        try {
            awaitTheOther(first, second);
            second.lockInterruptibly();
            // Both are held: here is the sale.
            second.unlock();
            return Thread.currentThread().getName();
        } finally {
            first.unlock();
        }
    }

    // region repairs
    /** The first repair: in whatever order they are asked for, the locks are taken by name. */
    String sellInOneOrder(NamedLock one, NamedLock other) throws InterruptedException {
        return one.name.compareTo(other.name) < 0 ? sell(one, other) : sell(other, one);
    }

    /** The second repair: who does not get the second lock in time gives the first one back. */
    String sellWithLimit(NamedLock first, NamedLock second) throws InterruptedException {
        while (true) {
            first.lockInterruptibly();
            try {
                awaitTheOther(first, second);
                if (second.tryLock(20, TimeUnit.MILLISECONDS)) {
                    second.unlock();
                    return Thread.currentThread().getName();
                }
                givenWay.incrementAndGet();
            } finally {
                first.unlock();
            }
            // By chance, so that the two do not go on meeting each other in step.
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(20_000_000));
        }
    }
    // endregion

    /** They shall meet: goes on when the other holds the next lock or queues for mine, once. */
    private void awaitTheOther(NamedLock mine, NamedLock next) {
        while (!met) {
            if (next.isLocked() || mine.hasQueuedThreads()) {
                met = true;
            }
        }
    }

    /** Both sell at once; if they are in a deadlock, it is described, and ended by an interrupt. */
    Outcome run(Way way) throws InterruptedException {
        var sales = List.of(new FutureTask<>(() -> way.sell(this, till, shelf)),
                new FutureTask<>(() -> way.sell(this, shelf, till)));
        Thread anna = Thread.ofPlatform().name("anna").start(sales.getFirst());
        Thread ben = Thread.ofPlatform().name("ben").start(sales.getLast());
        List<Wait> circle = List.of();
        while (circle.isEmpty() && (anna.isAlive() || ben.isAlive())) {
            circle = circle(anna, ben);
        }
        anna.interrupt();
        anna.join();
        ben.join();
        List<String> sold = sales.stream().filter(sale -> sale.state() == State.SUCCESS)
                .map(FutureTask::resultNow).toList();
        return new Outcome(circle, sold, givenWay.get());
    }

    /** Asks the JVM whether threads wait for each other in a circle, and who waits for whom. */
    private List<Wait> circle(Thread... threads) {
        ThreadMXBean jvm = ManagementFactory.getThreadMXBean();
        // The JVM also names threads that wait with a limit, and those help themselves.
        if (jvm.findDeadlockedThreads() == null
                || Stream.of(threads).anyMatch(each -> each.getState() != Thread.State.WAITING)) {
            return List.of();
        }
        return Stream.of(threads).map(each -> new Wait(each.getName(),
                name(lock -> lock.isHeldBy(each)), name(lock -> lock.hasQueuedThread(each)),
                jvm.getThreadInfo(each.threadId()).getLockOwnerName())).toList();
    }

    private String name(Predicate<NamedLock> which) {
        return Stream.of(till, shelf).filter(which).map(lock -> lock.name).findAny().orElse("?");
    }
}
