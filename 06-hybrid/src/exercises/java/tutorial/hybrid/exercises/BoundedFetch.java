package tutorial.hybrid.exercises;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Exercise: virtual threads are cheap, but the server they ask is not: keep at most so many
 * requests in flight.
 *
 * <p>Run {@code mvn -q -f 06-hybrid test -Pexercises}: all requests go out at once. Repair
 * {@link #fetchAll} so that never more than {@code inFlight} of them are under way.
 *
 * <p>Hint: a {@code Semaphore}; a fixed pool of virtual threads would be a contradiction in itself.
 */
public final class BoundedFetch {

    private BoundedFetch() {}

    /** Makes all requests, each on a virtual thread; returns the answers in order. */
    public static <T> List<T> fetchAll(List<Callable<T>> requests, int inFlight)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // TODO: nothing counts the requests that are under way.
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : threads.invokeAll(requests)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
