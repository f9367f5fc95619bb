package tutorial.threads.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a solution must do; run against the reader's class, mistakes and solutions. */
interface TransferContract {

    /** An account; its number is its own, and its balance is guarded by its lock. */
    final class Account {

        public final int number;
        public final Lock lock;
        private final MeetingLock own = new MeetingLock();
        private Account other;
        private long balance;
        private volatile boolean unguarded;

        Account(int number, long balance) {
            this.number = number;
            this.balance = balance;
            lock = own;
        }

        /** Puts money in, or takes it out if negative. */
        public void add(long amount) {
            if (!own.isHeldByCurrentThread() || !other.own.isHeldByCurrentThread()) {
                unguarded = true;
            }
            balance += amount;
        }

        private void meets(Account account) {
            other = account;
            account.other = this;
            own.other = account.own;
            account.own.other = own;
        }
    }

    void transfer(Account from, Account to, long amount) throws InterruptedException;

    @Test
    @DisplayName("the money leaves one account for the other, with both of them locked")
    default void movesTheMoney() throws InterruptedException {
        var from = new Account(1, 100);
        var to = new Account(2, 0);
        from.meets(to);
        from.own.ended = to.own.ended = true;
        transfer(from, to, 30);
        assertFalse(from.unguarded || to.unguarded,
                "money was on its way while an account was not locked");
        assertEquals(70, from.balance);
        assertEquals(30, to.balance);
        assertFalse(from.own.isLocked() || to.own.isLocked(), "an account is still locked");
    }

    @Test
    @DisplayName("two transfers in opposite directions both finish, although they meet")
    default void oppositeTransfersFinish() throws Exception {
        var a = new Account(1, 100);
        var b = new Account(2, 100);
        a.meets(b);
        Thread there = start("a to b", () -> transferred(a, b, 30));
        Thread back = start("b to a", () -> transferred(b, a, 50));
        boolean bothEnded = there.join(Duration.ofSeconds(2)) && back.join(Duration.ofSeconds(2));
        a.own.ended = b.own.ended = true;
        there.interrupt();
        back.interrupt();
        assertTrue(bothEnded, "each transfer holds one account and waits for the other one");
        assertEquals(120, a.balance, "money did not arrive, or twice");
        assertEquals(80, b.balance, "money did not arrive, or twice");
        assertFalse(a.unguarded || b.unguarded,
                "money was on its way while an account was not locked");
        assertFalse(a.own.isLocked() || b.own.isLocked(), "an account is still locked");
    }

    @Test
    @DisplayName("a transfer that is interrupted while it waits moves nothing and holds nothing")
    default void interrupted() throws Exception {
        var from = new Account(1, 100);
        var to = new Account(2, 100);
        from.meets(to);
        from.own.ended = true;
        to.own.taken = true;
        to.own.lock();
        var transfer = new FutureTask<>(() -> transferred(from, to, 30));
        Thread waiting = Thread.ofPlatform().daemon().name("a to b").start(transfer);
        awaitWaiting(to, waiting);
        waiting.interrupt();
        boolean ended = waiting.join(Duration.ofSeconds(2));
        to.own.ended = true;
        to.own.unlock();
        assertTrue(ended, "the interrupt did not end the wait for a lock");
        assertFalse(from.unguarded || to.unguarded,
                "money was on its way while an account was not locked");
        assertEquals(Future.State.FAILED, transfer.state(),
                "the caller must see the InterruptedException");
        assertEquals(100, from.balance, "money left although the transfer did not happen");
        assertFalse(from.own.isLocked(), "an account is still locked");
    }

    @Test
    @DisplayName("while one transfer waits for an account, one between two others goes on")
    default void othersGoOn() throws Exception {
        var a = new Account(1, 100);
        var b = new Account(2, 100);
        var c = new Account(3, 100);
        var d = new Account(4, 100);
        a.meets(b);
        c.meets(d);
        a.own.ended = b.own.ended = c.own.ended = d.own.ended = true;
        b.own.lock();
        Thread waiting = start("a to b", () -> transferred(a, b, 30));
        Thread other = null;
        try {
            awaitWaiting(b, waiting);
            other = start("c to d", () -> transferred(c, d, 50));
            assertTrue(other.join(Duration.ofSeconds(1)),
                    "a transfer waits for another one, with which it shares no account");
        } finally {
            b.own.unlock();
            waiting.interrupt();
            other.interrupt();
        }
        assertEquals(150, d.balance, "money did not arrive, or twice");
    }

    /** Until the thread waits for that account, or half a second. */
    private static void awaitWaiting(Account account, Thread waiting) {
        for (int k = 0; k < 500 && waiting.isAlive() && !account.own.hasQueuedThreads(); k++) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private boolean transferred(Account from, Account to, long amount)
            throws InterruptedException {
        transfer(from, to, amount);
        return true;
    }

    private static Thread start(String name, Callable<Boolean> work) {
        return Thread.ofPlatform().daemon().name(name).start(new FutureTask<>(work));
    }

    /** A lock whose first holder waits a moment for somebody who holds or wants the other one. */
    final class MeetingLock extends ReentrantLock {

        private static final long serialVersionUID = 1;
        private static final long LIMIT_NANOS = 1_000_000_000;

        private MeetingLock other;
        private volatile boolean taken;
        /** Nobody meets any more; who spins to get the lock is thrown out. */
        private volatile boolean ended;

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
            return met(locked);
        }

        @Override
        public boolean tryLock(long limit, TimeUnit unit) throws InterruptedException {
            return met(super.tryLock(limit, unit));
        }

        private boolean met(boolean locked) {
            if (locked) {
                meet();
            } else if (ended && Thread.currentThread().isDaemon()) {
                throw new IllegalStateException("still without the lock when the test ended");
            }
            return locked;
        }

        private void meet() {
            boolean first = !taken;
            taken = true;
            long start = System.nanoTime();
            while (first && !ended && !other.isLocked() && !hasQueuedThreads()
                    && System.nanoTime() - start < LIMIT_NANOS) {
                LockSupport.parkNanos(100_000);
            }
        }
    }
}
