package tutorial.hybrid.exercises;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;

/** Solutions that the contract must accept. */
class SplitPagesSolutions {

    /** Virtual threads take pages from one place, and wait there while others have the last. */
    static class OnePlace implements SplitPagesContract {

        @Override
        public List<String> fetchAll(int pages, List<Worker> workers, int inFlight)
                throws IOException {
            var place = new Place(pages);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Worker worker : workers) {
                    for (int k = 0; k < inFlight; k++) {
                        threads.submit(() -> place.fetchFrom(worker));
                    }
                }
            }
            if (place.open > 0) {
                throw new IOException("all workers have died; not fetched: " + place.open);
            }
            return Arrays.asList(place.texts);
        }

        private static final class Place {

            private final Deque<Integer> left = new ArrayDeque<>();
            private final Set<Worker> dead = new HashSet<>();
            private final String[] texts;
            private int open;

            Place(int pages) {
                texts = new String[pages];
                open = pages;
                IntStream.range(0, pages).forEach(left::add);
            }

            Void fetchFrom(Worker worker) throws InterruptedException {
                for (Integer page = take(worker); page != null; page = take(worker)) {
                    try {
                        done(page, worker.fetch(page));
                    } catch (IOException died) {
                        giveBack(page, worker);
                    }
                }
                return null;
            }

            private synchronized Integer take(Worker worker) throws InterruptedException {
                while (left.isEmpty() && open > 0 && !dead.contains(worker)) {
                    wait();
                }
                return open == 0 || dead.contains(worker) ? null : left.removeFirst();
            }

            private synchronized void done(int page, String text) {
                texts[page] = text;
                open--;
                notifyAll();
            }

            private synchronized void giveBack(int page, Worker worker) {
                dead.add(worker);
                left.addFirst(page);
                notifyAll();
            }
        }
    }

    /** One thread knows where each page is, and is told of every answer and every death. */
    static class OneBookkeeper implements SplitPagesContract {

        private record News(Worker worker, int page, String text) {}

        @Override
        public List<String> fetchAll(int pages, List<Worker> workers, int inFlight)
                throws IOException, InterruptedException {
            Deque<Integer> left = new ArrayDeque<>(IntStream.range(0, pages).boxed().toList());
            Deque<Worker> free = new ArrayDeque<>();
            for (int k = 0; k < inFlight; k++) {
                free.addAll(workers);
            }
            var news = new LinkedBlockingQueue<News>();
            String[] texts = new String[pages];
            int underWay = 0;
            for (int done = 0; done < pages;) {
                while (!left.isEmpty() && !free.isEmpty()) {
                    int page = left.removeFirst();
                    Worker worker = free.removeFirst();
                    Thread.startVirtualThread(() -> news.add(fetch(worker, page)));
                    underWay++;
                }
                if (underWay == 0) {
                    throw new IOException("all workers have died; fetched: " + done);
                }
                News next = news.take();
                underWay--;
                if (next.text() == null) {
                    left.addFirst(next.page());
                    free.removeIf(next.worker()::equals);
                    workers = workers.stream().filter(each -> each != next.worker()).toList();
                } else {
                    texts[next.page()] = next.text();
                    done++;
                    if (workers.contains(next.worker())) {
                        free.addLast(next.worker());
                    }
                }
            }
            return List.of(texts);
        }

        private static News fetch(Worker worker, int page) {
            try {
                return new News(worker, page, worker.fetch(page));
            } catch (IOException | InterruptedException died) {
                return new News(worker, page, null);
            }
        }
    }
}
