package tutorial.coroutines.exercises;

import org.junit.jupiter.api.DisplayName;
import tutorial.coroutines.lib.Generator;

/** Runs the contract against the reader's class, by -Ppractice only. */
@DisplayName("Exercise: MergeSorted")
class MergeSortedExercise implements MergeSortedContract {

    @Override
    public Generator<Void, Integer> merge(Generator<Void, Integer> left,
            Generator<Void, Integer> right) {
        return MergeSorted.merge(left, right);
    }
}
