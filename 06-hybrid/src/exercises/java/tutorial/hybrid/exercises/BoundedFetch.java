package tutorial.hybrid.exercises;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Exercise: virtual threads are cheap, but the server they ask is not.
 * {@code mvn -q -f 06-hybrid -Ppractice}
 *
 * <p>All requests go out at once. Repair {@link #fetchAll} so that never more than {@code inFlight}
 * of them are under way, and that many as long as there are enough: when one ends, the next one
 * begins. If requests throw, all others are made all the same.
 */
public final class BoundedFetch {

    /**
     * Makes all requests, each on a virtual thread of its own; returns the answers in order.
     *
     * @throws ExecutionException with what the first request that failed has thrown, after all
     */
    public <T> List<T> fetchAll(List<Callable<T>> requests, int inFlight)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // TODO: who counts the requests that are under way?
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : threads.invokeAll(requests)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
