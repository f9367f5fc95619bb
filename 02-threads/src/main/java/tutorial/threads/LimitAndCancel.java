package tutorial.threads;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Await;
import tutorial.threads.lib.Log;

/**
 * A limit ends the waiting for a result, not the task. A task that is cancelled in the queue never
 * begins, one that runs is interrupted; Python's {@code cancel()} refuses one that runs: False.
 */
public final class LimitAndCancel {

    static void main(String[] given) throws Exception {
        Arguments.of(LimitAndCancel.class, given).end();
        System.out.println("a result, with a limit: " + limit());
        System.out.println("cancelled in the queue: " + cancel(false));
        System.out.println("cancelled as it runs:   " + cancel(true));
    }

    /** What cancel said, who had begun, and who was interrupted. */
    record Cancelled(boolean said, List<String> begun, List<String> interrupted) {}

    /** Asks twice for one result: for a moment only, and once the task may go on. */
    static List<String> limit() throws Exception {
        String first;
        var gate = new CountDownLatch(1);
        try (var pool = Executors.newFixedThreadPool(1)) {
            // region calls
            Future<String> future = pool.submit(() -> {
                gate.await();
                return "done";
            });
            try {
                first = future.get(1, TimeUnit.MILLISECONDS);
            } catch (TimeoutException late) {
                Log.debug("waits no longer, the task is {}", future.state());
                first = "TimeoutException";
            }
            gate.countDown();
            return List.of(first, future.get());
            // endregion
        }
    }

    /** One thread and two tasks: cancels the first, which runs, or the second, in the queue. */
    static Cancelled cancel(boolean running) throws Exception {
        var begun = new ConcurrentLinkedQueue<String>();
        var interrupted = new ConcurrentLinkedQueue<String>();
        var firstRuns = new CountDownLatch(1);
        var gate = new CountDownLatch(1);
        boolean said;
        try (var pool = Executors.newFixedThreadPool(1)) {
            List<Future<?>> tasks = Stream.of("first", "second")
                    .<Future<?>>map(name -> pool.submit(() -> {
                        begun.add(name);
                        firstRuns.countDown();
                        try {
                            gate.await(2, TimeUnit.SECONDS);
                        } catch (InterruptedException asked) {
                            Log.debug("{} was interrupted, and ends", name);
                            interrupted.add(name);
                        }
                    })).toList();
            firstRuns.await();
            said = tasks.get(running ? 0 : 1).cancel(true);
            Await.until(() -> !running || begun.size() == 2, () -> "the first one goes on");
            gate.countDown();
        }
        return new Cancelled(said, List.copyOf(begun), List.copyOf(interrupted));
    }
}
