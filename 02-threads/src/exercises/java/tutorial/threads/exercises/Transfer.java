package tutorial.threads.exercises;

import tutorial.threads.exercises.TransferContract.Account;

/**
 * Exercise: money goes from one account to another, and the bank never stands still.
 *
 * <p>Run {@code mvn -q -f 02-threads -Ppractice}: two transfers in opposite directions wait
 * for each other for ever. Repair {@link #transfer} so that both finish, with both accounts locked
 * while the money is on its way.
 */
final class Transfer {

    /**
     * Moves {@code amount} between two different accounts.
     *
     * @throws InterruptedException if interrupted while waiting for a lock; nothing was moved then
     */
    void transfer(Account from, Account to, long amount) throws InterruptedException {
        // TODO: what does a transfer in the opposite direction hold, and what does it wait for?
        from.lock.lockInterruptibly();
        try {
            to.lock.lockInterruptibly();
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
