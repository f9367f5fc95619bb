package tutorial.threads.exercises;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import tutorial.threads.exercises.ExactTotalContract.Total;

/**
 * Exercise: all threads at once, and still not one addition lost.
 *
 * <p>Run {@code mvn -q -f 02-threads -Ppractice}: the total comes out too small. Repair
 * {@link #addAll} so that it is exact, without letting the threads run one after the other. The
 * total is guarded by its {@code lock}.
 */
final class ExactTotal {

    /** Adds all numbers to the total, each list of them in a thread of its own. */
    void addAll(List<Iterator<Integer>> numbers, Total total) throws InterruptedException {
        List<Thread> running = new ArrayList<>();
        for (Iterator<Integer> each : numbers) {
            running.add(Thread.startVirtualThread(() -> {
                while (each.hasNext()) {
                    int number = each.next();
                    // TODO: where may another thread come in between?
                    total.set(total.get() + number);
                }
            }));
        }
        for (Thread thread : running) {
            thread.join();
        }
    }
}
