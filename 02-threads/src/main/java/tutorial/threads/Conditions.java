package tutorial.threads;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.BoundedBuffer;
import tutorial.threads.lib.Log;

/**
 * Producers and consumers the locked way need one lock and two conditions: for "there is room" and
 * for "there is an item".
 * Python's {@code threading.Condition} is used in the same way; {@code wait_for} is the loop.
 */
public final class Conditions {

    static void main(String[] given) throws Exception {
        var args = Arguments.of(Conditions.class, given);
        int pairs = args.number("pairs", "how many producers, and as many consumers", 2, 1, 50);
        int items = args.number("items", "how many items of each producer", 1_000, 1, 100_000);
        int room = args.number("room", "for how many items there is room", 2, 1, 1_000);
        args.end();

        List<List<Item>> taken = deliver(new BoundedBuffer<>(room), pairs, items);
        System.out.println("Put: " + pairs * items);
        System.out.println("Taken: " + taken.stream().mapToInt(List::size).sum() + ", different: "
                + taken.stream().flatMap(List::stream).distinct().count() + ", in order: "
                + taken.stream().allMatch(Conditions::inOrder));
    }

    record Item(int producer, int number) {}

    /** Runs producers and consumers to their ends; returns what each consumer took, in order. */
    static List<List<Item>> deliver(BoundedBuffer<Item> buffer, int pairs, int items)
            throws Exception {
        List<Future<List<Item>>> consumers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(2 * pairs)) {
            for (int k = 0; k < pairs; k++) {
                int producer = k;
                threads.submit(() -> {
                    for (int number = 0; number < items; number++) {
                        buffer.put(new Item(producer, number));
                        Log.debug("put item {} of producer {}", number, producer);
                    }
                    return null;
                });
                consumers.add(threads.submit(() -> {
                    List<Item> mine = new ArrayList<>();
                    while (mine.size() < items) {
                        mine.add(buffer.take());
                        Log.debug("took {}", mine.getLast());
                    }
                    return mine;
                }));
            }
        }
        return consumers.stream().map(Future::resultNow).toList();
    }

    /** Whether the numbers of each producer's items only ever grow. */
    static boolean inOrder(List<Item> items) {
        var latest = new HashMap<Integer, Integer>();
        return items.stream().allMatch(item -> {
            Integer before = latest.put(item.producer(), item.number());
            return before == null || before < item.number();
        });
    }
}
