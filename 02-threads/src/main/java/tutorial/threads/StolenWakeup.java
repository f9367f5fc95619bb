package tutorial.threads;

import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.Condition;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.BoundedBuffer;
import tutorial.threads.lib.Log;

/**
 * A woken thread must look again: between the signal and the moment it has the lock, another thread
 * may have taken the item. {@code if} around {@code await()} is a fault, {@code while} is right.
 * Python's {@code Condition.wait()} has the same trap; {@code wait_for} avoids it.
 */
public final class StolenWakeup {

    static void main(String[] given) throws InterruptedException {
        Arguments.of(StolenWakeup.class, given).end();
        System.out.println("A consumer is woken, but another one was quicker:");
        System.out.println("  if     " + told(takeWhenLate(new If())));
        System.out.println("  while  " + told(takeWhenLate(new BoundedBuffer<>())));
    }

    private static String told(Future<Integer> take) {
        return take.state() == Future.State.FAILED
                ? "takes from an empty buffer: " + take.exceptionNow().getClass().getSimpleName()
                : "waits again, and takes item " + take.resultNow();
    }

    /** The mistake: a woken thread assumes that the item is still there. */
    // region waits
    static final class If extends BoundedBuffer<Integer> {

        @Override
        protected void awaitItem(Condition notEmpty) throws InterruptedException {
            if (isEmpty()) {
                notEmpty.await();
            }
        }
    }
    // endregion

    /** Wakes a consumer, but takes the item away before the consumer can have the lock. */
    static Future<Integer> takeWhenLate(BoundedBuffer<Integer> buffer) throws InterruptedException {
        var take = new FutureTask<>(buffer::take);
        Thread consumer = Thread.ofPlatform().name("consumer").start(take);
        buffer.awaitWaiting(1, consumer);
        // The holder of a lock can take it again, so no other thread gets in between.
        buffer.lock.lock();
        try {
            buffer.put(1);
            Log.debug("put item 1: the consumer is woken, and needs the lock");
            Log.debug("was quicker, and took item {}", buffer.take());
        } finally {
            buffer.lock.unlock();
        }
        buffer.awaitWaiting(1, consumer);
        buffer.put(2);
        consumer.join();
        Log.debug("the consumer has ended: {}", take.state());
        return take;
    }
}
