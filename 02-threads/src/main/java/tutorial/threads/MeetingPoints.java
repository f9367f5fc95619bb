package tutorial.threads;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import tutorial.threads.lib.AllAtOnce;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Log;

/**
 * A latch opens once, for good: one waits for what others have done. At a phaser all wait for all,
 * round by round, and who has done its part may leave.
 * Python's {@code Event} is a latch of 1 that can be cleared; a phaser it has not.
 */
public final class MeetingPoints {

    static void main(String[] given) throws InterruptedException {
        var args = Arguments.of(MeetingPoints.class, given);
        int threads = args.number("threads", "how many meet", 3, 1, 100);
        args.end();
        Latched latched = latch(threads);
        System.out.println("latch:  main goes on when " + latched.done() + " have worked, "
                + latched.ended() + " have ended");
        System.out.println("phaser: one leaves after each round, worked in " + phaser(threads));
    }

    /** How many had worked, and how many had gone on from there, when main went on. */
    record Latched(int done, int ended) {}

    /** Two latches: main waits until all have worked, and all wait until main has looked. */
    static Latched latch(int threads) throws InterruptedException {
        var done = new AtomicInteger();
        var ended = new AtomicInteger();
        var allHaveWorked = new CountDownLatch(threads);
        var mainHasLooked = new CountDownLatch(1);
        try (var pool = Executors.newFixedThreadPool(threads)) {
            // region meet
            for (int k = 0; k < threads; k++) {
                pool.submit(() -> {
                    done.incrementAndGet();
                    allHaveWorked.countDown();
                    mainHasLooked.await();
                    return ended.incrementAndGet();
                });
            }
            allHaveWorked.await();
            Log.debug("main goes on: the latch is open");
            var latched = new Latched(done.get(), ended.get());
            mainHasLooked.countDown();
            // endregion
            return latched;
        }
    }

    /** The first leaves after one round, the next after two: in which rounds they worked. */
    static List<Integer> phaser(int threads) throws InterruptedException {
        var worked = new ConcurrentLinkedQueue<Integer>();
        var rounds = new AtomicInteger();
        var phaser = new Phaser(threads);
        AllAtOnce.run(threads, () -> {
            int last = rounds.incrementAndGet();
            for (int round = 1; round < last; round++) {
                worked.add(round);
                phaser.arriveAndAwaitAdvance();
            }
            worked.add(last);
            Log.debug("leaves after round {}", last);
            phaser.arriveAndDeregister();
        });
        return List.copyOf(worked);
    }
}
