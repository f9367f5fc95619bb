package tutorial.coroutines;

import java.util.ArrayList;
import java.util.List;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Log;
import tutorial.coroutines.lib.Task;
import tutorial.coroutines.lib.TaskGroup;
import tutorial.coroutines.lib.TaskQueue;

/**
 * A queue with little room slows a fast producer down to the speed of its consumer: back pressure.
 *
 * <p>Python's {@code asyncio.Queue()} has endless room unless it is told; here room must be told.
 */
public final class BackPressure {

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(BackPressure.class, args);
        int items = arguments.number("items", "how many the producer puts", 6, 1, 1_000);
        int room = arguments.number("room", "for how many the small queue has room", 2, 1, 1_000);
        arguments.end();

        System.out.println("room for " + room + ": " + String.join(" ", run(items, room)));
        System.out.println("room for " + items + ": " + String.join(" ", run(items, items)));
    }

    /** What happened, in order: +1 is put, -1 is consumed. */
    static List<String> run(int items, int room) throws Exception {
        List<String> events = new ArrayList<>();
        try (var loop = new EventLoop()) {
            var queue = new TaskQueue<Integer>(loop, room);
            loop.run(() -> TaskGroup.run(loop, group -> {
                Task<?> producer = group.createTask(() -> produce(queue, items, events));
                group.createTask(() -> consume(queue, events));
                loop.await(producer);
                queue.join();
                queue.shutDown(false);
                return null;
            }));
        }
        return events;
    }

    // region both
    private static Void produce(TaskQueue<Integer> queue, int items, List<String> events) {
        for (int n = 1; n <= items; n++) {
            Log.debug("puts {}; before it in the queue: {}", n, queue.size());
            queue.put(n); // Waits while there is no room.
            events.add("+" + n);
        }
        return null;
    }

    private static Void consume(TaskQueue<Integer> queue, List<String> events) {
        try {
            while (true) {
                int n = queue.take(); // Waits while there is none.
                Log.debug("consumes {}", n);
                events.add("-" + n);
                queue.done();
            }
        } catch (TaskQueue.ShutDown end) {
            return null;
        }
    }
    // endregion
}
