package tutorial.coroutines.exercises;

import org.junit.jupiter.api.DisplayName;
import tutorial.coroutines.lib.Generator;

/** A solution: local variables that live as long as the generator. */
@DisplayName("Solution: RunningAverage")
class RunningAverageSolutionTest implements RunningAverageContract {

    @Override
    public Generator<Double, Double> averages() {
        return new Generator<>(caller -> {
            double sum = 0;
            int count = 0;
            while (true) {
                try {
                    sum += caller.yield(count == 0 ? null : sum / count);
                    count++;
                } catch (IllegalArgumentException beginAnew) {
                    sum = 0;
                    count = 0;
                }
            }
        });
    }
}
