package tutorial.hybrid.exercises;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.DisplayName;

/** A solution: a permit for each request that is under way. */
@DisplayName("Solution: BoundedFetch")
class BoundedFetchSolutionTest implements BoundedFetchContract {

    @Override
    public <T> List<T> fetchAll(List<Callable<T>> requests, int inFlight) throws Exception {
        var permits = new Semaphore(inFlight);
        List<Callable<T>> bounded = new ArrayList<>();
        for (Callable<T> request : requests) {
            bounded.add(() -> {
                permits.acquire();
                try {
                    return request.call();
                } finally {
                    permits.release();
                }
            });
        }
        List<T> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> answer : threads.invokeAll(bounded)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}
