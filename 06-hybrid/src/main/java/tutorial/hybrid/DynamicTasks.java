package tutorial.hybrid;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tutorial.hybrid.lib.Arguments;
import tutorial.hybrid.lib.Log;

/**
 * While an event loop runs on its thread, another thread registers tasks with it: the hand-over is
 * the only place where the two meet. In Python it is {@code asyncio.run_coroutine_threadsafe};
 * {@code loop.create_task} from another thread is an error there.
 */
public final class DynamicTasks {

    /** Who did what, and what became of the tasks. */
    record Outcome(Set<String> registeredBy, Set<String> doneBy, int done, int refused) {}

    static void main(String[] given) throws InterruptedException {
        var args = Arguments.of(DynamicTasks.class, given);
        int tasks = args.number("tasks", "how many tasks", 100, 1, 100_000);
        int millis = args.number("millis", "how long each waits", 10, 0, 1_000);
        args.end();
        Outcome outcome = registerFromAnotherThread(tasks, millis, tasks);
        System.out.println("Registered by: " + outcome.registeredBy());
        System.out.println("Done by: " + outcome.doneBy());
        System.out.println("Done: " + outcome.done() + ", refused: " + outcome.refused());
        Outcome half = registerFromAnotherThread(tasks, millis, tasks / 2);
        System.out.println("Loop closed half way: done " + half.done() + ", refused "
                + half.refused() + ", lost " + (tasks - half.done() - half.refused()));
    }

    static ScheduledExecutorService newLoop() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("loop").factory());
    }

    /** Another thread registers all tasks; the loop is closed after {@code closeAfter} of them. */
    static Outcome registerFromAnotherThread(int tasks, int millis, int closeAfter)
            throws InterruptedException {
        Set<String> registeredBy = new TreeSet<>();
        Set<String> doneBy = new TreeSet<>();
        List<Future<Boolean>> registered = new ArrayList<>();
        var enough = new CountDownLatch(closeAfter);
        var closed = new CountDownLatch(1);
        var loop = newLoop();
        Thread registrar = Thread.ofPlatform().name("registrar").start(() -> {
            registeredBy.add(Thread.currentThread().getName());
            try {
                // region register
                for (int k = 0; k < tasks; k++) {
                    if (k == closeAfter) {
                        closed.await();
                    }
                    registered.add(loop.schedule(
                            () -> doneBy.add(Thread.currentThread().getName()), millis,
                            TimeUnit.MILLISECONDS));
                    enough.countDown();
                }
                // endregion
            } catch (RejectedExecutionException | InterruptedException tooLate) {
                Log.debug("refused after {}: {}", registered.size(), tooLate.getMessage());
            }
        });
        enough.await();
        loop.close();
        Log.debug("closed the loop; what was registered is done");
        closed.countDown();
        registrar.join();
        int done = (int) registered.stream().filter(Future::isDone).count();
        return new Outcome(registeredBy, doneBy, done, tasks - registered.size());
    }
}
