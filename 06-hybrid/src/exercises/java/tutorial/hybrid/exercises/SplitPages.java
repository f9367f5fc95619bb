package tutorial.hybrid.exercises;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tutorial.hybrid.exercises.SplitPagesContract.Worker;

/**
 * Exercise: pages for worker processes that are not equally fast, and may die.
 * {@code mvn -q -f 06-hybrid -Ppractice}
 *
 * <p>Repair {@link #fetchAll}: each worker has {@code inFlight} pages at a time, each waited for on
 * a virtual thread, and gets another one when one is done. What a dead worker had goes to the
 * others, and it is asked nothing more. No page is answered twice.
 */
public final class SplitPages {

    /**
     * Fetches pages 0 to {@code pages - 1}; returns their texts in this order.
     *
     * @throws IOException if all workers have died before all pages were there
     */
    public List<String> fetchAll(int pages, List<Worker> workers, int inFlight)
            throws IOException, InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> fetched = new ArrayList<>();
            for (int k = 0; k < pages; k++) {
                int page = k;
                // TODO: who says that all workers are equally fast, and live?
                Worker worker = workers.get(page % workers.size());
                fetched.add(threads.submit(() -> worker.fetch(page)));
            }
            List<String> texts = new ArrayList<>();
            for (Future<String> each : fetched) {
                texts.add(each.get());
            }
            return texts;
        }
    }
}
