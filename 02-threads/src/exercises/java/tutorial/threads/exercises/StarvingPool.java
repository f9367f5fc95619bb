package tutorial.threads.exercises;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import tutorial.threads.exercises.StarvingPoolContract.Content;
import tutorial.threads.exercises.StarvingPoolContract.Folder;

/**
 * Exercise: a pool of two threads reads folders, however deep, and never waits for itself.
 *
 * <p>Run {@code mvn -q -f 02-threads -Ppractice}: from the third level on nobody is left to read.
 * Repair {@link #total}. Threads of the pool do all reading, both at once where there is enough to
 * read. If a folder cannot be read, the caller gets the exception. The pool stays open.
 */
final class StarvingPool {

    /** The sizes of a folder and of all folders below it. */
    long total(Folder folder, ExecutorService pool) throws Exception {
        return pool.submit(() -> sum(folder, pool)).get();
    }

    private long sum(Folder folder, ExecutorService pool) throws Exception {
        Content content = folder.read();
        List<Future<Long>> below = new ArrayList<>();
        for (Folder each : content.folders()) {
            below.add(pool.submit(() -> sum(each, pool)));
        }
        long sum = content.size();
        for (Future<Long> each : below) {
            // TODO: which thread waits here, and for whom?
            sum += each.get();
        }
        return sum;
    }
}
