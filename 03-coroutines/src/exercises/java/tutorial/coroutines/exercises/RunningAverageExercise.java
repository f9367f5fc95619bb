package tutorial.coroutines.exercises;

import org.junit.jupiter.api.DisplayName;
import tutorial.coroutines.lib.Generator;

/** Runs the contract against the reader's class, by -Ppractice only. */
@DisplayName("Exercise: RunningAverage")
class RunningAverageExercise implements RunningAverageContract {

    @Override
    public Generator<Double, Double> averages() {
        return RunningAverage.averages();
    }
}
