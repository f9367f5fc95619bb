package tutorial.threads.exercises;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Tag;

/** What people write on the way to a bank that never stands still. */
@Refused("each transfer holds one account and waits for the other one")
final class TransferMistakes {

    private TransferMistakes() {}

    @Refused("while an account was not locked")
    static final class OneLockAtATime implements TransferContract {

        @Override
        public void transfer(Account from, Account to, long amount) throws InterruptedException {
            add(from, -amount);
            add(to, amount);
        }

        private static void add(Account account, long amount) throws InterruptedException {
            account.lock.lockInterruptibly();
            try {
                account.add(amount);
            } finally {
                account.lock.unlock();
            }
        }
    }

    @Refused("while an account was not locked")
    static final class OneLockForTheBank implements TransferContract {

        private final Lock bank = new ReentrantLock();

        @Override
        public void transfer(Account from, Account to, long amount) throws InterruptedException {
            bank.lockInterruptibly();
            try {
                from.add(-amount);
                to.add(amount);
            } finally {
                bank.unlock();
            }
        }
    }

    @Refused("with which it shares no account")
    static final class OneTransferAtATime implements TransferContract {

        private final Lock bank = new ReentrantLock();

        @Override
        public void transfer(Account from, Account to, long amount) throws InterruptedException {
            bank.lockInterruptibly();
            try {
                new TransferSolutions.OneOrder().transfer(from, to, amount);
            } finally {
                bank.unlock();
            }
        }
    }

    @Refused("an account is still locked")
    static final class KeepsTheFirstWhenInterrupted implements TransferContract {

        @Override
        public void transfer(Account from, Account to, long amount) throws InterruptedException {
            Account first = from.number < to.number ? from : to;
            Account second = first == from ? to : from;
            first.lock.lockInterruptibly();
            second.lock.lockInterruptibly();
            try {
                from.add(-amount);
                to.add(amount);
            } finally {
                second.lock.unlock();
                first.lock.unlock();
            }
        }
    }

    @Tag("slow")
    @Refused("each transfer holds one account and waits for the other one")
    static final class TriesAndKeepsTheFirst implements TransferContract {

        @Override
        public void transfer(Account from, Account to, long amount) throws InterruptedException {
            from.lock.lockInterruptibly();
            try {
                while (!to.lock.tryLock()) {
                    TimeUnit.MILLISECONDS.sleep(1);
                }
                try {
                    from.add(-amount);
                    to.add(amount);
                } finally {
                    to.lock.unlock();
                }
            } finally {
                from.lock.unlock();
            }
        }
    }

    @Refused("money did not arrive")
    static final class GivesUp implements TransferContract {

        @Override
        public void transfer(Account from, Account to, long amount) throws InterruptedException {
            from.lock.lockInterruptibly();
            try {
                if (to.lock.tryLock(100, TimeUnit.MILLISECONDS)) {
                    from.add(-amount);
                    to.add(amount);
                    to.lock.unlock();
                }
            } finally {
                from.lock.unlock();
            }
        }
    }

    @Refused("the interrupt did not end the wait for a lock")
    static final class CannotBeInterrupted implements TransferContract {

        @Override
        public void transfer(Account from, Account to, long amount) {
            Account first = from.number < to.number ? from : to;
            Account second = first == from ? to : from;
            first.lock.lock();
            second.lock.lock();
            from.add(-amount);
            to.add(amount);
            second.lock.unlock();
            first.lock.unlock();
        }
    }
}
