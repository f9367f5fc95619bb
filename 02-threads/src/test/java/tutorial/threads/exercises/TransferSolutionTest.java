package tutorial.threads.exercises;

import org.junit.jupiter.api.DisplayName;

/** A solution by one order: the account with the smaller number is always locked first. */
@DisplayName("Solution: Transfer")
class TransferSolutionTest implements TransferContract {

    @Override
    public void transfer(Account from, Account to, long amount) throws InterruptedException {
        Account first = from.number < to.number ? from : to;
        Account second = first == from ? to : from;
        first.lock.lockInterruptibly();
        try {
            second.lock.lockInterruptibly();
            try {
                from.balance -= amount;
                to.balance += amount;
            } finally {
                second.lock.unlock();
            }
        } finally {
            first.lock.unlock();
        }
    }
}
