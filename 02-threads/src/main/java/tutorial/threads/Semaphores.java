package tutorial.threads;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Await;
import tutorial.threads.lib.Log;

/**
 * A semaphore with k permits lets at most k threads in; the next one waits until one has left.
 * Python's {@code Semaphore} is the same; {@code BoundedSemaphore} has no counterpart in Java.
 */
public final class Semaphores {

    static void main(String[] given) throws InterruptedException {
        var args = Arguments.of(Semaphores.class, given);
        int permits = args.number("permits", "how many may be inside", 3, 1, 100);
        int visitors = args.number("visitors", "how many come", 12, 1, 200);
        args.end();

        Day day = new Semaphores(permits).open(visitors);
        System.out.println("When the shop was full: " + day.insideWhenFull() + " inside, "
                + day.waitingWhenFull() + " at the door");
        System.out.println("Most inside at any time: " + day.mostInside());
        System.out.println("Visits: " + day.visits());
    }

    /** How many were inside and at the door at the fullest, the most ever inside, all visits. */
    record Day(int insideWhenFull, int waitingWhenFull, int mostInside, int visits) {}

    final Semaphore door;
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger mostInside = new AtomicInteger();
    private final AtomicInteger visits = new AtomicInteger();
    private final CountDownLatch seen = new CountDownLatch(1);

    Semaphores(int permits) {
        door = new Semaphore(permits);
    }

    /** Comes in as soon as there is room, stays until main has seen the full shop, and leaves. */
    private int visit() throws InterruptedException {
        // region visit
        door.acquire();
        try {
            mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
            Log.debug("is inside");
            seen.await();
            inside.decrementAndGet();
        } finally {
            door.release();
        }
        // endregion
        return visits.incrementAndGet();
    }

    /** Lets all come at once; when everybody is inside or at the door, the first may leave. */
    Day open(int visitors) throws InterruptedException {
        int room = Math.min(door.availablePermits(), visitors);
        Day full;
        try (var threads = Executors.newFixedThreadPool(visitors)) {
            for (int k = 0; k < visitors; k++) {
                threads.submit(this::visit);
            }
            try {
                Await.until(() -> inside.get() + door.getQueueLength() >= visitors
                        && inside.get() >= room, () -> inside + " inside");
                full = new Day(inside.get(), door.getQueueLength(), 0, 0);
                Log.debug("sees {}", full);
            } finally {
                seen.countDown();
            }
        }
        return new Day(full.insideWhenFull(), full.waitingWhenFull(), mostInside.get(),
                visits.get());
    }
}
