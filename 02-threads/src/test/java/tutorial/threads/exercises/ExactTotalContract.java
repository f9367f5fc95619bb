package tutorial.threads.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a solution must do; run against the reader's class, mistakes and solutions. */
interface ExactTotalContract {

    /** A number that all threads share, guarded by its lock. To read and to write are two steps. */
    final class Total {

        public final Lock lock = new CountingLock();
        private final Users users = new Users();
        private long value;
        private long lastRead;
        private final Set<Thread> usedBy = ConcurrentHashMap.newKeySet();
        private volatile boolean unguarded;
        private volatile boolean torn;

        public long get() {
            CountingLock held = guard();
            lastRead = held.taken;
            return value;
        }

        public void set(long newValue) {
            if (guard().taken != lastRead) {
                torn = true;
            }
            value = newValue;
        }

        private CountingLock guard() {
            var own = (CountingLock) lock;
            usedBy.add(Thread.currentThread());
            // Not |=, which is a read and a write: another thread's would be lost.
            if (!own.isHeldByCurrentThread() && users.othersLive()) {
                unguarded = true;
            }
            return own;
        }
    }

    /** A lock that knows how often it was taken. */
    final class CountingLock extends ReentrantLock {

        private static final long serialVersionUID = 1;
        private volatile long taken;

        @Override
        public void lock() {
            super.lock();
            taken++;
        }

        @Override
        public void lockInterruptibly() throws InterruptedException {
            super.lockInterruptibly();
            taken++;
        }

        @Override
        public boolean tryLock() {
            boolean locked = super.tryLock();
            taken += locked ? 1 : 0;
            return locked;
        }

        @Override
        public boolean tryLock(long limit, TimeUnit unit) throws InterruptedException {
            boolean locked = super.tryLock(limit, unit);
            taken += locked ? 1 : 0;
            return locked;
        }
    }

    void addAll(List<Iterator<Integer>> numbers, Total total) throws Exception;

    @Test
    @DisplayName("one thread alone adds up to 4950")
    default void oneThread() throws Exception {
        var total = new Total();
        addAll(List.of(IntStream.range(0, 100).iterator()), total);
        assertEquals(4_950, total.value);
    }

    @Test
    @Timeout(value = 8, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @DisplayName("eight threads at once add up to eight times as much")
    default void eightThreads() throws Exception {
        var total = new Total();
        List<Iterator<Integer>> numbers = new ArrayList<>();
        for (int k = 0; k < 8; k++) {
            numbers.add(new MeetingNumbers(IntStream.range(0, 100).iterator(), total.users));
        }
        addAll(numbers, total);
        boolean left = numbers.stream().anyMatch(Iterator::hasNext);
        total.users.returned = true;
        assertFalse(total.users.tooLate, "the threads did not run at once: one got numbers, and"
                + " another one had not asked for its first");
        assertFalse(left, "it has returned, and numbers are left");
        assertFalse(total.unguarded && total.usedBy.size() > 1, "a thread used the total without"
                + " its lock: an addition is lost");
        assertFalse(total.torn, "the lock was given back between the read and the write: an"
                + " addition of another thread is lost");
        assertEquals(8 * 4_950, total.value);
    }

    /** The threads, which meet at their first number, while their caller waits for them. */
    final class Users {

        private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
        private final CountDownLatch met = new CountDownLatch(8);
        private final Thread caller = Thread.currentThread();
        private volatile boolean tooLate;
        private volatile boolean returned;

        private void meet() {
            threads.add(Thread.currentThread());
            met.countDown();
            try {
                if (!tooLate && !met.await(1, TimeUnit.SECONDS)) {
                    tooLate = true;
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            long start = System.nanoTime();
            while (!returned && caller.getState() == Thread.State.RUNNABLE
                    && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(1)) {
                LockSupport.parkNanos(100_000);
            }
        }

        private boolean othersLive() {
            return threads.stream()
                    .anyMatch(each -> each != Thread.currentThread() && each.isAlive());
        }
    }

    /** Numbers whose first one is given out when all threads have asked for theirs. */
    final class MeetingNumbers implements Iterator<Integer> {

        private final Iterator<Integer> numbers;
        private final Users users;
        private boolean asked;

        MeetingNumbers(Iterator<Integer> numbers, Users users) {
            this.numbers = numbers;
            this.users = users;
        }

        @Override
        public boolean hasNext() {
            return numbers.hasNext();
        }

        @Override
        public Integer next() {
            if (!asked) {
                asked = true;
                users.meet();
            }
            return numbers.next();
        }
    }
}
