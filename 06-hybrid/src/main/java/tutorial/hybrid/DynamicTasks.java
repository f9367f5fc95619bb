package tutorial.hybrid;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * While an event loop runs on its thread, another thread registers tasks with it: the hand-over is
 * the only place where the two meet, and it is thread-safe.
 *
 * <p>You will see that every task was done by the loop's thread, and that at the end none is lost:
 * a task is either done or refused at once.
 *
 * <p>In Python it is {@code asyncio.run_coroutine_threadsafe(task, loop)}; calling
 * {@code loop.create_task} from another thread is an error there.
 */
public final class DynamicTasks {

    private static final String HELP = """
            DynamicTasks: a thread registers tasks with a loop that runs on another thread.
              tasks   how many tasks, 1 to 100000 (default 100)
              millis  how long each waits before it counts, 0 to 1000 (default 10)
            Copy: mvn -q -f 06-hybrid -Dexample=DynamicTasks -Dexec.args="100 10"
            """;

    static void main(String[] args) throws InterruptedException {
        var arguments = Arguments.of(HELP, args);
        int tasks = arguments.number("tasks", 100, 1, 100_000);
        var wait = Duration.ofMillis(arguments.number("millis", 10, 0, 1_000));
        arguments.end();

        Outcome outcome = registerFromAnotherThread(tasks, wait, tasks);
        System.out.println("Registered by: " + outcome.registeredBy());
        System.out.println("Done by: " + outcome.doneBy());
        System.out.println("Done: " + outcome.done() + ", refused: " + outcome.refused());

        Outcome cutShort = registerFromAnotherThread(tasks, wait, tasks / 2);
        System.out.println("Loop closed half way: done " + cutShort.done() + ", refused "
                + cutShort.refused() + ", lost " + (tasks - cutShort.done() - cutShort.refused()));
    }

    /** Who did what, and what became of the tasks. */
    record Outcome(Set<String> registeredBy, Set<String> doneBy, int done, int refused) {}

    /** A loop on a thread of its own; any thread may register tasks with it. */
    static final class Loop implements AutoCloseable {

        private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1,
                Thread.ofPlatform().name("loop").factory());

        /**
         * Registers a task that is to run on the loop's thread when {@code wait} is over. Meanwhile
         * the loop does other things.
         *
         * @throws RejectedExecutionException if the loop is closing or closed
         */
        <T> CompletableFuture<T> register(Duration wait, Callable<T> task) {
            var result = new CompletableFuture<T>();
            thread.schedule(() -> {
                try {
                    result.complete(task.call());
                } catch (Exception e) {
                    result.completeExceptionally(e);
                }
            }, wait.toNanos(), TimeUnit.NANOSECONDS);
            return result;
        }

        /** Refuses new tasks from now on, and returns when all registered ones are done. */
        @Override
        public void close() {
            thread.close();
        }
    }

    /** Another thread registers all tasks; the loop is closed after {@code closeAfter} of them. */
    static Outcome registerFromAnotherThread(int tasks, Duration wait, int closeAfter)
            throws InterruptedException {
        Set<String> doneBy = new TreeSet<>();
        Set<String> registeredBy = new TreeSet<>();
        List<CompletableFuture<Boolean>> registered = new ArrayList<>();
        var refused = new int[1];
        var closing = new CountDownLatch(closeAfter);
        var closed = new CountDownLatch(1);
        Thread registrar;
        try (var loop = new Loop()) {
            registrar = Thread.ofPlatform().name("registrar").start(() -> {
                registeredBy.add(Thread.currentThread().getName());
                for (int k = 0; k < tasks; k++) {
                    try {
                        if (k == closeAfter) {
                            closed.await();
                        }
                        registered.add(loop.register(wait,
                                () -> doneBy.add(Thread.currentThread().getName())));
                    } catch (RejectedExecutionException tooLate) {
                        refused[0]++;
                    } catch (InterruptedException stopped) {
                        return;
                    }
                    closing.countDown();
                }
            });
            closing.await();
        }
        closed.countDown();
        registrar.join();
        int done = (int) registered.stream().filter(CompletableFuture::isDone).count();
        return new Outcome(registeredBy, doneBy, done, refused[0]);
    }
}
