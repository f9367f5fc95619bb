package tutorial.threads.exercises;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;

/** What people write on the way to an exact total. */
@Refused("without its lock")
final class ExactTotalMistakes {

    private ExactTotalMistakes() {}

    @Refused("the threads did not run at once")
    static final class OneAfterTheOther implements ExactTotalContract {

        @Override
        public void addAll(List<Iterator<Integer>> numbers, Total total) throws Exception {
            for (Iterator<Integer> each : numbers) {
                Thread thread = Thread.startVirtualThread(() -> {
                    while (each.hasNext()) {
                        total.set(total.get() + each.next());
                    }
                });
                thread.join();
            }
        }
    }

    @Tag("slow")
    @Refused("the threads did not run at once")
    static final class LocksTheWholeLoop implements ExactTotalContract {

        @Override
        public void addAll(List<Iterator<Integer>> numbers, Total total) throws Exception {
            allAtOnce(numbers, each -> {
                total.lock.lock();
                try {
                    while (each.hasNext()) {
                        total.set(total.get() + each.next());
                    }
                } finally {
                    total.lock.unlock();
                }
            });
        }
    }

    @Refused("the lock was given back between the read and the write")
    static final class LocksReadAndWriteApart implements ExactTotalContract {

        @Override
        public void addAll(List<Iterator<Integer>> numbers, Total total) throws Exception {
            allAtOnce(numbers, each -> {
                while (each.hasNext()) {
                    int number = each.next();
                    total.lock.lock();
                    long read = total.get();
                    total.lock.unlock();
                    total.lock.lock();
                    total.set(read + number);
                    total.lock.unlock();
                }
            });
        }
    }

    @Refused("without its lock")
    static final class LocksByALockOfItsOwn implements ExactTotalContract {

        @Override
        public void addAll(List<Iterator<Integer>> numbers, Total total) throws Exception {
            allAtOnce(numbers, each -> {
                var lock = new Object();
                while (each.hasNext()) {
                    int number = each.next();
                    synchronized (lock) {
                        total.set(total.get() + number);
                    }
                }
            });
        }
    }

    @Refused("without its lock")
    static final class OwnTotalsAddedUpInTheThreads implements ExactTotalContract {

        @Override
        public void addAll(List<Iterator<Integer>> numbers, Total total) throws Exception {
            allAtOnce(numbers, each -> {
                long own = 0;
                while (each.hasNext()) {
                    own += each.next();
                }
                total.set(total.get() + own);
            });
        }
    }

    @Tag("slow")
    @Refused("the threads did not run at once")
    static final class PoolOfTwo implements ExactTotalContract {

        @Override
        public void addAll(List<Iterator<Integer>> numbers, Total total) {
            try (var pool = Executors.newFixedThreadPool(2)) {
                for (Iterator<Integer> each : numbers) {
                    pool.submit(() -> {
                        while (each.hasNext()) {
                            int number = each.next();
                            total.lock.lock();
                            total.set(total.get() + number);
                            total.lock.unlock();
                        }
                    });
                }
            }
        }
    }

    @Refused("without its lock")
    static final class LocksTheWriteOnly implements ExactTotalContract {

        @Override
        public void addAll(List<Iterator<Integer>> numbers, Total total) throws Exception {
            allAtOnce(numbers, each -> {
                while (each.hasNext()) {
                    long sum = total.get() + each.next();
                    total.lock.lock();
                    total.set(sum);
                    total.lock.unlock();
                }
            });
        }
    }

    @Refused("it has returned, and numbers are left")
    static final class DoesNotWait implements ExactTotalContract {

        @Override
        public void addAll(List<Iterator<Integer>> numbers, Total total) {
            for (Iterator<Integer> each : numbers) {
                Thread.startVirtualThread(() -> {
                    while (each.hasNext()) {
                        int number = each.next();
                        total.lock.lock();
                        total.set(total.get() + number);
                        total.lock.unlock();
                    }
                });
            }
        }
    }

    private interface Work {
        void on(Iterator<Integer> numbers);
    }

    private static void allAtOnce(List<Iterator<Integer>> numbers, Work work)
            throws InterruptedException {
        List<Thread> running = new ArrayList<>();
        for (Iterator<Integer> each : numbers) {
            running.add(Thread.startVirtualThread(() -> work.on(each)));
        }
        for (Thread thread : running) {
            thread.join();
        }
    }
}
