package tutorial.threads.exercises;

import org.junit.jupiter.api.DisplayName;

/** Runs the contract against the reader's class, by -Pexercises only. */
@DisplayName("Exercise: Transfer")
class TransferExercise implements TransferContract {

    @Override
    public void transfer(Account from, Account to, long amount) throws InterruptedException {
        new Transfer().transfer(from, to, amount);
    }
}
