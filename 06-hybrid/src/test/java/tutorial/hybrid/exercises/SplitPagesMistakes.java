package tutorial.hybrid.exercises;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;

/** What is easily written instead, and what the contract says to it; the first is the stub. */
@Refused("as many pages in flight as allowed")
class SplitPagesMistakes {

    /** So many virtual threads for each worker take pages from one queue until it is empty. */
    private abstract static class Queued implements SplitPagesContract {

        final Queue<Integer> left = new ConcurrentLinkedQueue<>();

        abstract void fetchFrom(Worker worker, String[] texts) throws Exception;

        ExecutorService threads() {
            return Executors.newVirtualThreadPerTaskExecutor();
        }

        @Override
        public List<String> fetchAll(int pages, List<Worker> workers, int inFlight)
                throws Exception {
            left.addAll(IntStream.range(0, pages).boxed().toList());
            String[] texts = new String[pages];
            List<Callable<Void>> all = new ArrayList<>();
            for (Worker worker : workers) {
                all.addAll(Collections.nCopies(inFlight, () -> {
                    fetchFrom(worker, texts);
                    return null;
                }));
            }
            try (var threads = threads()) {
                for (Future<Void> each : threads.invokeAll(all)) {
                    each.get();
                }
            }
            if (!left.isEmpty()) {
                throw new IOException("all workers have died");
            }
            return Arrays.asList(texts);
        }
    }

    @Refused("even if nothing else is left")
    static class EndsWhenNothingIsLeft extends Queued {

        @Override
        void fetchFrom(Worker worker, String[] texts) throws InterruptedException {
            for (Integer page = left.poll(); page != null; page = left.poll()) {
                try {
                    texts[page] = worker.fetch(page);
                } catch (IOException dead) {
                    left.add(page);
                    return;
                }
            }
        }
    }

    @Refused("a dead worker is asked again and again")
    static class AsksTheDead extends Queued {

        @Override
        void fetchFrom(Worker worker, String[] texts) throws InterruptedException {
            for (Integer page = left.poll(); page != null; page = left.poll()) {
                try {
                    texts[page] = worker.fetch(page);
                } catch (IOException dead) {
                    left.add(page);
                }
            }
        }
    }

    @Refused("a platform thread waited for a page")
    static class PlatformThreads extends EndsWhenNothingIsLeft {

        @Override
        ExecutorService threads() {
            return Executors.newCachedThreadPool();
        }
    }

    @Refused("the texts, in order")
    static class AsTheyCome extends Queued {

        private final List<String> texts = Collections.synchronizedList(new ArrayList<>());

        @Override
        void fetchFrom(Worker worker, String[] unused) throws Exception {
            for (Integer page = left.poll(); page != null; page = left.poll()) {
                texts.add(worker.fetch(page));
            }
        }

        @Override
        public List<String> fetchAll(int pages, List<Worker> workers, int inFlight)
                throws Exception {
            super.fetchAll(pages, workers, inFlight);
            return texts;
        }
    }

    @Tag("slow")
    @Refused("and not all others were fetched meanwhile")
    static class DealsOutBeforehand implements SplitPagesContract {

        @Override
        public List<String> fetchAll(int pages, List<Worker> workers, int inFlight)
                throws Exception {
            List<Semaphore> permits = workers.stream().map(each -> new Semaphore(inFlight))
                    .toList();
            List<Callable<String>> all = new ArrayList<>();
            for (int k = 0; k < pages; k++) {
                int page = k;
                int worker = page % workers.size();
                all.add(() -> {
                    permits.get(worker).acquire();
                    try {
                        return workers.get(worker).fetch(page);
                    } finally {
                        permits.get(worker).release();
                    }
                });
            }
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                return threads.invokeAll(all).stream().map(Future::resultNow).toList();
            }
        }
    }
}
