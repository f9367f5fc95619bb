package tutorial.coroutines.exercises;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.function.Consumer;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Task;

/**
 * Exercise: a fast producer and a slow consumer, which wait for each other.
 *
 * <p>Run {@code mvn -q -f 03-coroutines -Ppractice}: the producer is endlessly far ahead. Repair
 * {@link #pump} so that it goes on while there is room: {@code room} items wait between the two,
 * and each side may have one more in its hands. The sink, which takes its time, gets all items in
 * their order, one at a time; the method returns when it has finished the last. If one side fails,
 * the other one ends as well, and the failure comes out.
 */
public final class Pump {

    private Pump() {}

    /** Takes all from the source, and gives it to the sink; the code of a task. */
    public static void pump(EventLoop loop, Iterator<Integer> source, Consumer<Integer> sink,
            int room) throws Exception {
        Queue<Integer> between = new ArrayDeque<>();
        Task<Void> producer = loop.createTask(() -> {
            while (source.hasNext()) {
                // TODO: for how many is there room?
                between.add(source.next());
            }
            return null;
        });
        while (!producer.isDone() || !between.isEmpty()) {
            if (between.isEmpty()) {
                loop.sleep(Duration.ZERO);
            } else {
                sink.accept(between.remove());
            }
        }
    }
}
