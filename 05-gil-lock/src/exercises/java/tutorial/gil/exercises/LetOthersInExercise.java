package tutorial.gil.exercises;

import java.util.Iterator;
import org.junit.jupiter.api.DisplayName;
import tutorial.gil.lib.GlobalLock;

/** Runs the contract against the reader's class, by -Ppractice only. */
@DisplayName("Exercise: LetOthersIn")
class LetOthersInExercise implements LetOthersInContract {

    @Override
    public void transferAll(GlobalLock gil, Iterator<Transfer> transfers, int[] balances)
            throws Exception {
        LetOthersIn.transferAll(gil, transfers, balances);
    }
}
