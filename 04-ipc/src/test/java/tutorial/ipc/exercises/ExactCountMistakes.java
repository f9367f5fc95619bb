package tutorial.ipc.exercises;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/** What is easily written instead, and what the contract says to it; the first is the stub. */
@Refused("before step 2: the number")
class ExactCountMistakes {

    @Refused("before step 2: the number")
    static class LocksThisJvmOnly implements ExactCountContract {

        private final ReentrantLock lock = new ReentrantLock();

        @Override
        public long add(Count count, long amount) {
            lock.lock();
            try {
                long sum = count.get() + amount;
                count.set(sum);
                return sum;
            } finally {
                lock.unlock();
            }
        }
    }

    @Refused("before each step: the number")
    static class TriesTwice implements ExactCountContract {

        @Override
        public long add(Count count, long amount) {
            long read = count.get();
            if (!count.compareAndSet(read, read + amount)) {
                read = count.get();
                count.compareAndSet(read, read + amount);
            }
            return read + amount;
        }
    }

    @Refused("tries again and again")
    static class ReadsOnce implements ExactCountContract {

        @Override
        public long add(Count count, long amount) {
            long read = count.get();
            while (!count.compareAndSet(read, read + amount)) {
                Thread.onSpinWait();
            }
            return read + amount;
        }
    }

    @Refused("both were told that it is 11")
    static class ReadsTheSumAfterwards implements ExactCountContract {

        @Override
        @SuppressWarnings("try")
        public long add(Count count, long amount) throws IOException {
            try (var held = count.lock()) {
                count.set(count.get() + amount);
            }
            return count.get();
        }
    }

    @Refused("the lock is still held")
    static class KeepsTheLock implements ExactCountContract {

        @Override
        public long add(Count count, long amount) throws IOException {
            count.lock();
            long sum = count.get() + amount;
            count.set(sum);
            return sum;
        }
    }
}
