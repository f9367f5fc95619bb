package tutorial.threads.exercises;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Ways to a bank that never stands still. */
final class TransferSolutions {

    private TransferSolutions() {}

    /** One order for all: the account with the smaller number is always locked first. */
    static final class OneOrder implements TransferContract {

        @Override
        public void transfer(Account from, Account to, long amount) throws InterruptedException {
            Account first = from.number < to.number ? from : to;
            Account second = first == from ? to : from;
            first.lock.lockInterruptibly();
            try {
                second.lock.lockInterruptibly();
                try {
                    from.add(-amount);
                    to.add(amount);
                } finally {
                    second.lock.unlock();
                }
            } finally {
                first.lock.unlock();
            }
        }
    }

    /** Both or none: the first lock is given back when the second one does not come in time. */
    static final class BothOrNone implements TransferContract {

        @Override
        public void transfer(Account from, Account to, long amount) throws InterruptedException {
            while (!moved(from, to, amount)) {
                TimeUnit.MICROSECONDS.sleep(ThreadLocalRandom.current().nextInt(100, 5_000));
            }
        }

        private static boolean moved(Account from, Account to, long amount)
                throws InterruptedException {
            from.lock.lockInterruptibly();
            try {
                if (!to.lock.tryLock(1, TimeUnit.MILLISECONDS)) {
                    return false;
                }
                try {
                    from.add(-amount);
                    to.add(amount);
                    return true;
                } finally {
                    to.lock.unlock();
                }
            } finally {
                from.lock.unlock();
            }
        }
    }
}
