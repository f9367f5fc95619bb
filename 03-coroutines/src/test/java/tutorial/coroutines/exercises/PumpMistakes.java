package tutorial.coroutines.exercises;

import java.time.Duration;
import java.util.Iterator;
import java.util.function.Consumer;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Task;
import tutorial.coroutines.lib.TaskGroup;
import tutorial.coroutines.lib.TaskQueue;

/** What does not pass, and the sentence that says why; the first one is for the stub. */
@Refused("too far ahead")
class PumpMistakes {

    @Refused("the producer waited without need")
    static class OneAfterTheOther implements PumpContract {

        @Override
        public void pump(EventLoop loop, Iterator<Integer> source, Consumer<Integer> sink,
                int room) {
            source.forEachRemaining(sink);
        }
    }

    @Refused("finished by the sink when the method returned")
    static class DropsWhatHasNoRoom implements PumpContract {

        @Override
        public void pump(EventLoop loop, Iterator<Integer> source, Consumer<Integer> sink,
                int room) throws Exception {
            var queue = new TaskQueue<Integer>(loop, room);
            TaskGroup.run(loop, group -> {
                group.createTask(() -> consume(queue, sink));
                while (source.hasNext()) {
                    int item = source.next();
                    if (queue.size() < room) {
                        queue.put(item);
                    }
                    loop.sleep(Duration.ZERO);
                }
                queue.shutDown(false);
                return null;
            });
        }
    }

    @Refused("finished by the sink when the method returned")
    static class StopsTheConsumerAtItsLast implements PumpContract {

        @Override
        public void pump(EventLoop loop, Iterator<Integer> source, Consumer<Integer> sink,
                int room) throws Exception {
            var queue = new TaskQueue<Integer>(loop, room);
            Task<Void> consumer = loop.createTask(() -> consume(queue, sink));
            while (source.hasNext()) {
                queue.put(source.next());
            }
            while (queue.size() > 0) {
                loop.sleep(Duration.ZERO);
            }
            consumer.cancel();
        }
    }

    @Refused("before it had finished another one")
    static class ATaskForEachItem implements PumpContract {

        @Override
        public void pump(EventLoop loop, Iterator<Integer> source, Consumer<Integer> sink,
                int room) throws Exception {
            TaskGroup.run(loop, group -> {
                int[] open = {0};
                while (source.hasNext()) {
                    while (open[0] > room) {
                        loop.sleep(Duration.ZERO);
                    }
                    int item = source.next();
                    open[0]++;
                    group.createTask(() -> {
                        sink.accept(item);
                        open[0]--;
                        return null;
                    });
                }
                return null;
            });
        }
    }

    @Refused("the sink has failed, and somebody waits for ever")
    static class WaitsForTheDead implements PumpContract {

        @Override
        public void pump(EventLoop loop, Iterator<Integer> source, Consumer<Integer> sink,
                int room) throws Exception {
            var queue = new TaskQueue<Integer>(loop, room);
            Task<Void> consumer = loop.createTask(() -> consume(queue, sink));
            while (source.hasNext()) {
                queue.put(source.next());
            }
            queue.shutDown(false);
            loop.await(consumer);
        }
    }

    @Refused("when the method ended, tasks had not")
    static class LeavesTheProducer implements PumpContract {

        @Override
        public void pump(EventLoop loop, Iterator<Integer> source, Consumer<Integer> sink,
                int room) throws Exception {
            var queue = new TaskQueue<Integer>(loop, room);
            Task<Void> producer = loop.createTask(() -> {
                try {
                    while (source.hasNext()) {
                        queue.put(source.next());
                    }
                } finally {
                    queue.shutDown(false);
                }
                return null;
            });
            consume(queue, sink);
            loop.await(producer);
        }
    }

    private static Void consume(TaskQueue<Integer> queue, Consumer<Integer> sink) {
        try {
            while (true) {
                sink.accept(queue.take());
            }
        } catch (TaskQueue.ShutDown end) {
            return null;
        }
    }
}
