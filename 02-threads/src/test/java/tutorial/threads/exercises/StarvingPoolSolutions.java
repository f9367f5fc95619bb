package tutorial.threads.exercises;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Ways to a pool that does not wait for itself. */
final class StarvingPoolSolutions {

    private StarvingPoolSolutions() {}

    /** Only the caller waits: whatever a folder contains it submits as the next jobs. */
    static final class CallerWaits implements StarvingPoolContract {

        @Override
        public long total(Folder folder, ExecutorService pool) throws Exception {
            var jobs = new ExecutorCompletionService<Content>(pool);
            jobs.submit(folder::read);
            long sum = 0;
            for (int pending = 1; pending > 0; pending--) {
                Content content = jobs.take().get();
                sum += content.size();
                for (Folder each : content.folders()) {
                    jobs.submit(each::read);
                    pending++;
                }
            }
            return sum;
        }
    }

    /** Nobody waits: a job says what is to be done with its result. */
    static final class Composed implements StarvingPoolContract {

        @Override
        public long total(Folder folder, ExecutorService pool) throws Exception {
            return sum(folder, pool).get();
        }

        private static CompletableFuture<Long> sum(Folder folder, ExecutorService pool) {
            return CompletableFuture.supplyAsync(() -> {
                try {
                    return folder.read();
                } catch (IOException unreadable) {
                    throw new CompletionException(unreadable);
                }
            }, pool).thenCompose(content -> {
                var sum = CompletableFuture.completedFuture(content.size());
                for (Folder each : content.folders()) {
                    sum = sum.thenCombine(sum(each, pool), Long::sum);
                }
                return sum;
            });
        }
    }

    /** Level by level: all folders of a level are read before the first of the next one. */
    static final class Levels implements StarvingPoolContract {

        @Override
        public long total(Folder folder, ExecutorService pool) throws Exception {
            long sum = 0;
            List<Callable<Content>> level = List.of(folder::read);
            while (!level.isEmpty()) {
                List<Callable<Content>> below = new ArrayList<>();
                for (Future<Content> each : pool.invokeAll(level)) {
                    sum += each.get().size();
                    each.get().folders().forEach(next -> below.add(next::read));
                }
                level = below;
            }
            return sum;
        }
    }
}
