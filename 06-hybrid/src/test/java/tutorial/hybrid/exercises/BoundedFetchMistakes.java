package tutorial.hybrid.exercises;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** What is easily written instead, and what the contract says to it; the first is the stub. */
@Refused("never more requests are under way than allowed")
class BoundedFetchMistakes {

    private static <T> List<T> inPool(ExecutorService pool, List<Callable<T>> requests)
            throws InterruptedException, ExecutionException {
        List<T> answers = new ArrayList<>();
        try (pool) {
            for (Future<T> answer : pool.invokeAll(requests)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    @Refused("one was made by Thread[#")
    static class PoolOfPlatformThreads implements BoundedFetchContract {

        @Override
        public <T> List<T> fetchAll(List<Callable<T>> requests, int inFlight) throws Exception {
            return inPool(Executors.newFixedThreadPool(inFlight), requests);
        }
    }

    @Refused("threads that made 9 requests")
    static class PoolOfVirtualThreads implements BoundedFetchContract {

        @Override
        public <T> List<T> fetchAll(List<Callable<T>> requests, int inFlight) throws Exception {
            return inPool(Executors.newFixedThreadPool(inFlight, Thread.ofVirtual().factory()),
                    requests);
        }
    }

    @Refused("a request threw, and the next one waits for ever")
    static class LosesThePermit implements BoundedFetchContract {

        @Override
        public <T> List<T> fetchAll(List<Callable<T>> requests, int inFlight) throws Exception {
            var permits = new Semaphore(inFlight);
            List<Callable<T>> bounded = new ArrayList<>();
            for (Callable<T> request : requests) {
                bounded.add(() -> {
                    permits.acquire();
                    T answer = request.call();
                    permits.release();
                    return answer;
                });
            }
            return inPool(Executors.newVirtualThreadPerTaskExecutor(), bounded);
        }
    }

    @Refused("one is slow, and not all others were made meanwhile")
    static class InWaves implements BoundedFetchContract {

        @Override
        public <T> List<T> fetchAll(List<Callable<T>> requests, int inFlight) throws Exception {
            List<T> answers = new ArrayList<>();
            for (int k = 0; k < requests.size(); k += inFlight) {
                answers.addAll(inPool(Executors.newVirtualThreadPerTaskExecutor(),
                        requests.subList(k, Math.min(k + inFlight, requests.size()))));
            }
            return answers;
        }
    }

    @Refused("the answers come in the order of the requests")
    static class AsTheyCome implements BoundedFetchContract {

        @Override
        public <T> List<T> fetchAll(List<Callable<T>> requests, int inFlight) throws Exception {
            var permits = new Semaphore(inFlight);
            List<T> answers = new ArrayList<>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var ended = new ExecutorCompletionService<T>(threads);
                for (Callable<T> request : requests) {
                    permits.acquire();
                    ended.submit(() -> {
                        try {
                            return request.call();
                        } finally {
                            permits.release();
                        }
                    });
                }
                for (int k = 0; k < requests.size(); k++) {
                    answers.add(ended.take().get());
                }
            }
            return answers;
        }
    }
}
