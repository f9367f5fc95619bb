package tutorial.coroutines.exercises;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Task;
import tutorial.coroutines.lib.TaskGroup;
import tutorial.coroutines.lib.TaskQueue;

/** What passes. */
class PumpSolutions {

    /** A queue in a group, which is shut down after the last item. */
    static class ShutsDown implements PumpContract {

        @Override
        public void pump(EventLoop loop, Iterator<Integer> source, Consumer<Integer> sink,
                int room) throws Exception {
            var queue = new TaskQueue<Integer>(loop, room);
            TaskGroup.run(loop, group -> {
                group.createTask(() -> {
                    while (source.hasNext()) {
                        queue.put(source.next());
                    }
                    queue.shutDown(false);
                    return null;
                });
                try {
                    while (true) {
                        sink.accept(queue.take());
                    }
                } catch (TaskQueue.ShutDown end) {
                    return null;
                }
            });
        }
    }

    /** A queue in a group, with an empty item as the last one. */
    static class LastItem implements PumpContract {

        @Override
        public void pump(EventLoop loop, Iterator<Integer> source, Consumer<Integer> sink,
                int room) throws Exception {
            var queue = new TaskQueue<Optional<Integer>>(loop, room);
            TaskGroup.run(loop, group -> {
                group.createTask(() -> {
                    for (Optional<Integer> item = queue.take(); item.isPresent(); item = queue
                            .take()) {
                        sink.accept(item.get());
                    }
                    return null;
                });
                while (source.hasNext()) {
                    queue.put(Optional.of(source.next()));
                }
                queue.put(Optional.empty());
                return null;
            });
        }
    }

    /** No queue of the loop: the producer looks at each turn whether there is room. */
    static class ByHand implements PumpContract {

        @Override
        public void pump(EventLoop loop, Iterator<Integer> source, Consumer<Integer> sink,
                int room) throws Exception {
            Queue<Integer> between = new ArrayDeque<>();
            Task<Void> producer = loop.createTask(() -> {
                while (source.hasNext()) {
                    if (between.size() < room) {
                        between.add(source.next());
                    } else {
                        loop.sleep(Duration.ZERO);
                    }
                }
                return null;
            });
            try {
                while (!producer.isDone() || !between.isEmpty()) {
                    if (between.isEmpty()) {
                        loop.sleep(Duration.ZERO);
                    } else {
                        sink.accept(between.remove());
                    }
                }
                loop.await(producer);
            } finally {
                producer.cancel();
                while (!producer.isDone()) {
                    loop.sleep(Duration.ZERO);
                }
            }
        }
    }
}
