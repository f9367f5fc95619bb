package tutorial.hybrid.exercises;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;

/** Solutions that the contract must accept. */
class BoundedFetchSolutions {

    /** All threads start at once, and wait for a permit. */
    static class ThreadsWait implements BoundedFetchContract {

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

    /** A thread starts when there is a permit for it: never more than requests in flight. */
    static class TheCallerWaits implements BoundedFetchContract {

        @Override
        public <T> List<T> fetchAll(List<Callable<T>> requests, int inFlight) throws Exception {
            var permits = new Semaphore(inFlight);
            List<FutureTask<T>> underWay = new ArrayList<>();
            for (Callable<T> request : requests) {
                permits.acquire();
                var task = new FutureTask<>(request);
                underWay.add(task);
                Thread.startVirtualThread(() -> {
                    task.run();
                    permits.release();
                });
            }
            // All permits: all have ended.
            permits.acquire(inFlight);
            List<T> answers = new ArrayList<>();
            for (FutureTask<T> each : underWay) {
                answers.add(each.get());
            }
            return answers;
        }
    }
}
