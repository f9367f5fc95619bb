package tutorial.threads;

import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A semaphore with k permits lets at most k threads in; who comes later waits until one has left.
 *
 * <p>You will see a shop with three places and twelve visitors. The first three stay until all
 * others stand at the door, so that the shop is full once, on every run.
 *
 * <p>Python's {@code threading.Semaphore} is the same; its {@code BoundedSemaphore}, which refuses
 * a permit too many, has no counterpart in Java.
 */
public final class Semaphores {

    private static final String HELP = """
            Semaphores: visitors of a shop that has room for a few of them.
              permits   how many may be inside, 1 to 100 (default 3)
              visitors  how many come, 1 to 200 (default 12)
            Copy: mvn -q -f 02-threads -Dexample=Semaphores -Dexec.args="3 12"
            """;

    /** How long the shop may take to fill before that is an error. */
    private static final long LIMIT_SECONDS = 10;

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(HELP, args);
        int permits = arguments.number("permits", 3, 1, 100);
        int visitors = arguments.number("visitors", 12, 1, 200);
        arguments.end();

        Day day = new Semaphores(permits, visitors).open();
        System.out.println("When the shop was full: " + day.insideWhenFull() + " inside, "
                + day.waitingWhenFull() + " at the door");
        System.out.println("Most inside at any time: " + day.mostInside());
        System.out.println("Visits: " + day.visits());
    }

    /** How many were inside and at the door at the fullest, the most ever inside, all visits. */
    record Day(int insideWhenFull, int waitingWhenFull, int mostInside, int visits) {}

    final Semaphore door;
    private final int visitors;
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger mostInside = new AtomicInteger();
    private final CountDownLatch seen = new CountDownLatch(1);

    Semaphores(int permits, int visitors) {
        this.door = new Semaphore(permits);
        this.visitors = visitors;
    }

    // region visit
    /** Comes in as soon as there is room, stays until main has seen the full shop, and leaves. */
    private int visit() throws InterruptedException {
        door.acquire();
        try {
            mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
            seen.await();
            inside.decrementAndGet();
        } finally {
            door.release();
        }
        return 1;
    }
    // endregion

    /** Lets all visitors come at once; returns when the last of them has left. */
    Day open() throws Exception {
        int room = Math.min(door.availablePermits(), visitors);
        try (var threads = Executors.newFixedThreadPool(visitors)) {
            var visits = Collections.nCopies(visitors, (Callable<Integer>) this::visit).stream()
                    .map(threads::submit).toList();
            try {
                awaitAllHaveCome(room);
                var full = new Day(inside.get(), door.getQueueLength(), 0, 0);
                seen.countDown();
                int all = 0;
                for (Future<Integer> visit : visits) {
                    all += visit.get();
                }
                return new Day(full.insideWhenFull(), full.waitingWhenFull(), mostInside.get(),
                        all);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    /** Everybody is inside or at the door: nothing more happens until somebody leaves. */
    private void awaitAllHaveCome(int room) {
        long start = System.nanoTime();
        while (inside.get() + door.getQueueLength() < visitors || inside.get() < room) {
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(LIMIT_SECONDS)) {
                throw new IllegalStateException(inside + " inside and " + door.getQueueLength()
                        + " at the door after " + LIMIT_SECONDS + " s, but " + visitors + " came");
            }
            LockSupport.parkNanos(100_000);
        }
    }
}
