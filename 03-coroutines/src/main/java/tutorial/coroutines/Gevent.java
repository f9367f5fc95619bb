package tutorial.coroutines;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeoutException;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.Log;

/**
 * What gevent's users take has another name in the JDK, and gives the same on virtual threads. But
 * Java's limit on all jobs cancels those that are late, while {@code joinall} leaves them.
 */
public final class Gevent {

    record Row(String gevent, String java, Object result) {
        @Override
        public String toString() {
            return "%-19s %-23s %s".formatted(gevent, java, result);
        }
    }

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(Gevent.class, args);
        int limit = arguments.number("limit", "in milliseconds", 200, 1, 10_000);
        arguments.end();
        System.out.println(new Row("gevent", "Java", "result"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            rows(threads, limit).forEach(System.out::println);
        }
    }

    static List<Row> rows(ExecutorService threads, int ms) throws Exception {
        Callable<String> quick = () -> "done";
        Callable<String> stuck = () -> new SynchronousQueue<String>().take();
        var late = threads.submit(stuck);
        var two = new Semaphore(2);
        var event = new CountDownLatch(1);
        var woken = threads.submit(() -> event.await(1, HOURS));
        var answer = new CompletableFuture<Integer>();
        var asked = threads.submit(() -> answer.get() + 1);
        Log.debug("one waits for an event, one for an answer");
        event.countDown();
        answer.complete(41);
        var queue = new ArrayBlockingQueue<String>(1);
        // region rows
        return List.of(row("spawn, get", "submit, get", () -> threads.submit(quick).get()),
                row("joinall(timeout=)", "invokeAll(limit)",
                        () -> threads.invokeAll(List.of(quick, stuck), ms, MILLISECONDS).stream()
                                .filter(job -> !job.isCancelled()).count() + " of 2"),
                row("Pool(2), 3 times", "Semaphore(2)",
                        () -> List.of(two.tryAcquire(), two.tryAcquire(), two.tryAcquire())),
                row("Event", "CountDownLatch(1)", woken::get),
                row("AsyncResult", "CompletableFuture", asked::get),
                row("Queue(1), 2 times", "ArrayBlockingQueue(1)",
                        () -> List.of(queue.offer("a"), queue.offer("b", ms, MILLISECONDS))),
                row("Timeout", "get(limit)", () -> late.get(ms, MILLISECONDS)),
                row("kill, dead", "cancel(true), isDone",
                        () -> late.cancel(true) && late.isDone()));
        // endregion
    }

    private static Row row(String gevent, String java, Callable<?> run) throws Exception {
        Log.debug("{}, in gevent {}", java, gevent);
        try {
            return new Row(gevent, java, run.call());
        } catch (TimeoutException late) {
            return new Row(gevent, java, "too late");
        }
    }
}
