package tutorial.threads;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/**
 * Producers and consumers the locked way need a lock and two conditions, and two slips break it.
 *
 * <p>You will see the right buffer at work, then each slip beside its repair, failing every time.
 * Python's {@code threading.Condition} has both traps, too; {@code wait_for} avoids the first.
 */
public final class Conditions {

    private static final String HELP = """
            Conditions: a bounded buffer with a lock and two conditions, and two slips.
              pairs  how many producers, and as many consumers, 1 to 50 (default 2)
              items  how many items of each producer, 1 to 100000 (default 1000)
            Copy: mvn -q -f 02-threads -Dexample=Conditions -Dexec.args="2 1000"
            """;

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(HELP, args);
        int pairs = arguments.number("pairs", 2, 1, 50);
        int items = arguments.number("items", 1_000, 1, 100_000);
        arguments.end();

        List<List<Item>> taken = deliver(new BoundedBuffer<>(2), pairs, items);
        long different = taken.stream().flatMap(List::stream).distinct().count();
        System.out.println("Put: " + pairs * items + ". Taken: " + different + ", in order: "
                + taken.stream().allMatch(Conditions::inOrder));
        System.out.println("A consumer is woken, but another one was quicker:");
        System.out.println("  if     " + told(takeWhenLate(new BoundedBuffer.IfInsteadOfWhile())));
        System.out.println("  while  " + told(takeWhenLate(new BoundedBuffer<>(1))));
        System.out
                .println("Two consumers wait, and two items are put into room for one. Who waits");
        System.out.println("  one condition   for good: " + stuck(BoundedBuffer.oneForBoth()));
        System.out.println("  two conditions  for good: " + stuck(new BoundedBuffer<>(1)));
    }

    private static String told(Future<Integer> take) {
        return take.state() == Future.State.FAILED
                ? "takes from an empty buffer: " + take.exceptionNow().getClass().getSimpleName()
                : "waits again, and takes item " + take.resultNow();
    }

    record Item(int producer, int number) {}

    /** Runs producers and consumers to their ends; returns what each consumer took, in order. */
    static List<List<Item>> deliver(BoundedBuffer<Item> buffer, int pairs, int items)
            throws Exception {
        var threads = Executors.newFixedThreadPool(2 * pairs);
        try {
            var consumers = new ArrayList<Future<List<Item>>>();
            for (int k = 0; k < pairs; k++) {
                int producer = k;
                threads.submit(() -> {
                    for (int number = 0; number < items; number++) {
                        buffer.put(new Item(producer, number));
                    }
                    return null;
                });
                consumers.add(threads.submit(() -> {
                    var mine = new ArrayList<Item>();
                    while (mine.size() < items) {
                        mine.add(buffer.take());
                    }
                    return mine;
                }));
            }
            for (Future<List<Item>> consumer : consumers) {
                consumer.get();
            }
            return consumers.stream().map(Future::resultNow).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Whether the numbers of each producer's items only ever grow. */
    static boolean inOrder(List<Item> items) {
        var latest = new HashMap<Integer, Integer>();
        return items.stream().allMatch(item -> {
            Integer before = latest.put(item.producer(), item.number());
            return before == null || before < item.number();
        });
    }

    /** Wakes a consumer, but takes the item away before the consumer can have the lock. */
    static Future<Integer> takeWhenLate(BoundedBuffer<Integer> buffer)
            throws InterruptedException {
        var take = new FutureTask<>(buffer::take);
        Thread consumer = Thread.ofPlatform().start(take);
        buffer.awaitWaiting(1, consumer);
        // Who holds the lock can enter again, and nobody else comes between.
        buffer.lock.lock();
        try {
            buffer.put(1);
            buffer.take();
        } finally {
            buffer.lock.unlock();
        }
        buffer.awaitWaiting(1, consumer);
        buffer.put(2);
        consumer.join();
        return take;
    }

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
                buffer.put(2);
            } finally {
                buffer.lock.unlock();
            }
            return null;
        }));
        first.join();
        // The first one signalled and is gone: if two wait now, nobody is left to signal.
        buffer.awaitWaiting(2, second, producer);
        List<Thread> waiting = Stream.of(producer, second).filter(Thread::isAlive).toList();
        waiting.forEach(Thread::interrupt);
        producer.join();
        second.join();
        return waiting.stream().map(Thread::getName).toList();
    }
}
