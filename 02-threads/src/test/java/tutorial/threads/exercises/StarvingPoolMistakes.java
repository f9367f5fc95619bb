package tutorial.threads.exercises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;

/** What people write on the way to a pool that does not wait for itself. */
@Refused("all threads of the pool wait, and none is left to read")
final class StarvingPoolMistakes {

    private StarvingPoolMistakes() {}

    @Tag("slow")
    @Refused("all threads of the pool wait, and none is left to read")
    static final class JoinsInTheJob implements StarvingPoolContract {

        @Override
        public long total(Folder folder, ExecutorService pool) {
            return CompletableFuture.supplyAsync(() -> sum(folder, pool), pool).join();
        }

        private long sum(Folder folder, ExecutorService pool) {
            Content content = read(folder);
            return content.size() + content.folders().stream()
                    .map(each -> CompletableFuture.supplyAsync(() -> sum(each, pool), pool))
                    .toList().stream().mapToLong(CompletableFuture::join).sum();
        }
    }

    @Refused("the pool's other thread did not read another one")
    static final class AllInOneJob implements StarvingPoolContract {

        @Override
        public long total(Folder folder, ExecutorService pool) throws Exception {
            return pool.submit(() -> sum(folder)).get();
        }

        private static long sum(Folder folder) {
            Content content = read(folder);
            return content.size()
                    + content.folders().stream().mapToLong(AllInOneJob::sum).sum();
        }
    }

    @Refused("the pool's other thread did not read another one")
    static final class OneJobAtATime implements StarvingPoolContract {

        @Override
        public long total(Folder folder, ExecutorService pool) throws Exception {
            Content content = pool.submit(folder::read).get();
            long sum = content.size();
            for (Folder each : content.folders()) {
                sum += total(each, pool);
            }
            return sum;
        }
    }

    @Refused("reads by threads that are not of the pool")
    static final class ThreadsOfItsOwn implements StarvingPoolContract {

        @Override
        public long total(Folder folder, ExecutorService pool) throws Exception {
            Content content = folder.read();
            long sum = content.size();
            List<Callable<Long>> below = new ArrayList<>();
            for (Folder each : content.folders()) {
                below.add(() -> total(each, pool));
            }
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Long> each : threads.invokeAll(below)) {
                    sum += each.get();
                }
            }
            return sum;
        }
    }

    @Refused("the pool was shut down")
    static final class ClosesThePool implements StarvingPoolContract {

        @Override
        public long total(Folder folder, ExecutorService pool) throws Exception {
            try (pool) {
                return new StarvingPoolSolutions.Composed().total(folder, pool);
            }
        }
    }

    @Refused("it never ends")
    static final class WaitsForWhatHasFailed implements StarvingPoolContract {

        private final AtomicLong sum = new AtomicLong();
        private final AtomicInteger pending = new AtomicInteger();
        private final CountDownLatch done = new CountDownLatch(1);

        @Override
        public long total(Folder folder, ExecutorService pool) throws Exception {
            submit(folder, pool);
            while (!done.await(10, TimeUnit.MILLISECONDS)) {
                Thread.onSpinWait();
            }
            return sum.get();
        }

        private void submit(Folder folder, ExecutorService pool) {
            pending.incrementAndGet();
            pool.submit(() -> {
                Content content = read(folder);
                sum.addAndGet(content.size());
                content.folders().forEach(each -> submit(each, pool));
                if (pending.decrementAndGet() == 0) {
                    done.countDown();
                }
            });
        }
    }

    @Refused("does not learn that a folder could not be read")
    static final class LeavesOutWhatHasFailed implements StarvingPoolContract {

        @Override
        public long total(Folder folder, ExecutorService pool) throws Exception {
            return new StarvingPoolSolutions.Composed().total(() -> quiet(folder), pool);
        }

        private static Content quiet(Folder folder) {
            try {
                Content content = folder.read();
                return new Content(content.size(), content.folders().stream()
                        .map(each -> (Folder) () -> quiet(each)).toList());
            } catch (IOException unreadable) {
                return new Content(0, List.of());
            }
        }
    }

    private static StarvingPoolContract.Content read(StarvingPoolContract.Folder folder) {
        try {
            return folder.read();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
