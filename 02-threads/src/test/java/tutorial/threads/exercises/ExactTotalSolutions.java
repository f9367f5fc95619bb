package tutorial.threads.exercises;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Ways to an exact total. */
final class ExactTotalSolutions {

    private ExactTotalSolutions() {}

    /** One lock, held from the read to the write, and no longer. */
    static final class OneLock implements ExactTotalContract {

        @Override
        public void addAll(List<Iterator<Integer>> numbers, Total total) throws Exception {
            List<Thread> running = new ArrayList<>();
            for (Iterator<Integer> each : numbers) {
                running.add(Thread.startVirtualThread(() -> {
                    while (each.hasNext()) {
                        int number = each.next();
                        total.lock.lock();
                        try {
                            total.set(total.get() + number);
                        } finally {
                            total.lock.unlock();
                        }
                    }
                }));
            }
            for (Thread thread : running) {
                thread.join();
            }
        }
    }

    /** Confinement: each thread has a total of its own; one thread adds them up at the end. */
    static final class Confined implements ExactTotalContract {

        @Override
        public void addAll(List<Iterator<Integer>> numbers, Total total) throws Exception {
            List<Callable<Long>> parts = new ArrayList<>();
            for (Iterator<Integer> each : numbers) {
                parts.add(() -> {
                    long own = 0;
                    while (each.hasNext()) {
                        own += each.next();
                    }
                    return own;
                });
            }
            try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Long> part : pool.invokeAll(parts)) {
                    total.set(total.get() + part.resultNow());
                }
            }
        }
    }
}
