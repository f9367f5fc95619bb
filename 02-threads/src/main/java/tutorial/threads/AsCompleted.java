package tutorial.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Log;

/**
 * Results can be had in the order in which they come, by a completion service, and a callback is
 * called by the thread that completes the task, or at once if it is completed already.
 * Python's words are {@code as_completed} and {@code add_done_callback}.
 */
public final class AsCompleted {

    static void main(String[] given) throws Exception {
        var args = Arguments.of(AsCompleted.class, given);
        int tasks = args.number("tasks", "how many; the last one ends first", 4, 1, 50);
        args.end();
        System.out.println("submitted:    " + IntStream.range(0, tasks).boxed().toList());
        System.out.println("as completed: " + asCompleted(tasks));
        System.out.println("called back:  " + callbacks());
    }

    /** Takes the results as they come; each task waits until the one after it was taken. */
    static List<Integer> asCompleted(int tasks) throws Exception {
        List<Integer> taken = new ArrayList<>();
        List<CountDownLatch> gates = IntStream.range(0, tasks)
                .mapToObj(i -> new CountDownLatch(1)).toList();
        gates.getLast().countDown();
        try (var pool = Executors.newFixedThreadPool(tasks)) {
            // region completed
            var service = new ExecutorCompletionService<Integer>(pool);
            for (int i = 0; i < tasks; i++) {
                int number = i;
                service.submit(() -> {
                    gates.get(number).await();
                    Log.debug("task {} ends", number);
                    return number;
                });
            }
            while (taken.size() < tasks) {
                int number = service.take().get();
                taken.add(number);
                gates.get(Math.max(0, number - 1)).countDown();
            }
            // endregion
        }
        return taken;
    }

    /** Which thread calls back: one callback is there before the task ends, one comes later. */
    static List<String> callbacks() {
        List<String> threads = new ArrayList<>();
        var gate = new CountDownLatch(1);
        try (var pool = Executors.newFixedThreadPool(1, Thread.ofPlatform().name("worker")
                .factory())) {
            var future = new CompletableFuture<String>();
            pool.submit(() -> {
                gate.await();
                return future.complete("done");
            });
            var early = future.thenAccept(
                    done -> threads.add("early on " + Thread.currentThread().getName()));
            gate.countDown();
            early.join();
            Log.debug("the task is done, one more callback");
            future.thenAccept(done -> threads.add("late on " + Thread.currentThread().getName()));
        }
        return threads;
    }
}
