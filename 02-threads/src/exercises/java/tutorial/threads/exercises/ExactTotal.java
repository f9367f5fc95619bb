package tutorial.threads.exercises;

import java.util.ArrayList;
import java.util.List;

/**
 * Exercise: all threads at once, and still not one addition lost.
 *
 * <p>Run {@code mvn -q -f 02-threads test -Pexercises}: the total comes out too small. Repair
 * {@link #addAll} so that it is exact, without letting the threads run one after the other.
 *
 * <p>Hint: either keep two threads from being between the read and the write at the same time, or
 * let each thread have a total of its own and add those up at the end.
 */
final class ExactTotal {

    private long total;

    /** Adds 0, 1, ..., {@code count - 1} in each of {@code threads} threads; returns the sum. */
    long addAll(int threads, int count) throws InterruptedException {
        List<Thread> running = new ArrayList<>();
        for (int k = 0; k < threads; k++) {
            running.add(Thread.startVirtualThread(() -> {
                for (int i = 0; i < count; i++) {
                    // TODO: two threads may both read the same total here.
                    long read = total;
                    Thread.yield();
                    total = read + i;
                }
            }));
        }
        for (Thread thread : running) {
            thread.join();
        }
        return total;
    }
}
