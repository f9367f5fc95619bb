package tutorial.threads;

import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.BoundedBuffer;
import tutorial.threads.lib.Log;

/**
 * Where producers and consumers wait on one condition, a signal may wake the wrong kind, and then
 * all wait for ever; with a condition for each kind it cannot.
 * It is the same with Python's {@code Condition}: {@code notify()} wakes anybody who waits.
 */
public final class LostWakeup {

    static void main(String[] given) throws InterruptedException {
        Arguments.of(LostWakeup.class, given).end();
        System.out.println("Two consumers wait, two items are put into room for one. Who waits");
        System.out.println("  one condition   for good: " + stuck(oneForBoth()));
        System.out.println("  two conditions  for good: " + stuck(oneForEach()));
    }

    // region conditions
    /** The mistake: all wait on the same condition, for room and for an item. */
    static BoundedBuffer<Integer> oneForBoth() {
        var lock = new ReentrantLock();
        Condition changed = lock.newCondition();
        return new BoundedBuffer<>(1, lock, changed, changed);
    }

    /** The repair: a signal wakes only a thread that can use it. */
    static BoundedBuffer<Integer> oneForEach() {
        var lock = new ReentrantLock();
        return new BoundedBuffer<>(1, lock, lock.newCondition(), lock.newCondition());
    }
    // endregion

    /** Who waits and can never be woken; they are interrupted, and have ended on return. */
    static List<String> stuck(BoundedBuffer<Integer> buffer) throws InterruptedException {
        Thread first = Thread.ofPlatform().name("consumer 1").start(new FutureTask<>(buffer::take));
        buffer.awaitWaiting(1, first);
        Thread second = Thread.ofPlatform().name("consumer 2")
                .start(new FutureTask<>(buffer::take));
        buffer.awaitWaiting(2, second);
        Thread producer = Thread.ofPlatform().name("producer").start(new FutureTask<>(() -> {
            // Held until the second put waits: the woken consumer comes after that.
            buffer.lock.lock();
            try {
                buffer.put(1);
                Log.debug("put item 1, which wakes consumer 1, and now waits for room");
                buffer.put(2);
            } finally {
                buffer.lock.unlock();
            }
            return null;
        }));
        first.join();
        Log.debug("consumer 1 has taken item 1, has signalled and has ended");
        // If two wait now, nobody is left to signal.
        buffer.awaitWaiting(2, second, producer);
        List<Thread> waiting = Stream.of(producer, second).filter(Thread::isAlive).toList();
        waiting.forEach(Thread::interrupt);
        producer.join();
        second.join();
        return waiting.stream().map(Thread::getName).toList();
    }
}
