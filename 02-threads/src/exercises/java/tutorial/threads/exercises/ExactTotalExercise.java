package tutorial.threads.exercises;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** Runs the contract against the reader's class, by -Pexercises only. */
@DisplayName("Exercise: ExactTotal")
class ExactTotalExercise implements ExactTotalContract {

    @Override
    public void addAll(List<Iterator<Integer>> numbers, Total total) throws Exception {
        new ExactTotal().addAll(numbers, total);
    }
}
