package tutorial.threads.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a solution must do; run against the reader's class and against a solution. */
interface TransferContract {

    /** An account; its number is its own, and its balance is guarded by its lock. */
    final class Account {

        public final int number;
        public final Lock lock;
        public long balance;

        public Account(int number, Lock lock, long balance) {
            this.number = number;
            this.lock = lock;
            this.balance = balance;
        }
    }

    void transfer(Account from, Account to, long amount) throws InterruptedException;

    @Test
    @DisplayName("the money leaves one account for the other, and both were locked for it")
    default void movesTheMoney() throws InterruptedException {
        var one = new MeetingLock();
        var two = new MeetingLock();
        var from = new Account(1, one, 100);
        var to = new Account(2, two, 0);
        transfer(from, to, 30);
        assertEquals(70, from.balance);
        assertEquals(30, to.balance);
        assertTrue(one.taken && two.taken, "an account was not locked");
        assertFalse(one.isLocked() || two.isLocked(), "an account is still locked");
    }

    @Test
    @DisplayName("two transfers in opposite directions both finish, although they meet")
    default void oppositeTransfersFinish() throws Exception {
        var one = new MeetingLock();
        var two = new MeetingLock();
        one.other = two;
        two.other = one;
        var a = new Account(1, one, 100);
        var b = new Account(2, two, 100);
        Thread there = start("a to b", () -> transferred(a, b, 30));
        Thread back = start("b to a", () -> transferred(b, a, 50));
        boolean bothEnded = there.join(Duration.ofSeconds(3)) && back.join(Duration.ofSeconds(3));
        there.interrupt();
        back.interrupt();
        there.join();
        back.join();
        assertTrue(bothEnded, "each transfer holds one account and waits for the other one");
        assertEquals(120, a.balance);
        assertEquals(80, b.balance);
    }

    private boolean transferred(Account from, Account to, long amount)
            throws InterruptedException {
        transfer(from, to, amount);
        return true;
    }

    private static Thread start(String name, Callable<Boolean> work) {
        return Thread.ofPlatform().name(name).start(new FutureTask<>(work));
    }

    /** A lock whose first holder waits a moment for somebody who holds or wants the other one. */
    final class MeetingLock extends ReentrantLock {

        private static final long serialVersionUID = 1;
        private static final long LIMIT_NANOS = 1_000_000_000;

        private MeetingLock other;
        private volatile boolean taken;

        @Override
        public void lock() {
            super.lock();
            meet();
        }

        @Override
        public void lockInterruptibly() throws InterruptedException {
            super.lockInterruptibly();
            meet();
        }

        @Override
        public boolean tryLock() {
            boolean locked = super.tryLock();
            if (locked) {
                meet();
            }
            return locked;
        }

        @Override
        public boolean tryLock(long limit, TimeUnit unit) throws InterruptedException {
            boolean locked = super.tryLock(limit, unit);
            if (locked) {
                meet();
            }
            return locked;
        }

        private void meet() {
            boolean first = !taken;
            taken = true;
            long start = System.nanoTime();
            while (first && other != null && !other.isLocked() && !hasQueuedThreads()
                    && System.nanoTime() - start < LIMIT_NANOS) {
                LockSupport.parkNanos(100_000);
            }
        }
    }
}
