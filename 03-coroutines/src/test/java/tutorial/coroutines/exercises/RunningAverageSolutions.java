package tutorial.coroutines.exercises;

import java.util.ArrayList;
import java.util.List;
import tutorial.coroutines.lib.Generator;

/** What passes. */
class RunningAverageSolutions {

    /** Local variables that live as long as the generator. */
    static class SumAndCount implements RunningAverageContract {

        @Override
        public Generator<Double, Double> averages() {
            return new Generator<>(caller -> {
                double sum = 0;
                int count = 0;
                while (true) {
                    try {
                        sum += caller.yield(count == 0 ? null : sum / count);
                        count++;
                    } catch (IllegalArgumentException beginAgain) {
                        sum = 0;
                        count = 0;
                    }
                }
            });
        }
    }

    /** One loop for the beginnings, and in it one for the numbers. */
    static class TwoLoops implements RunningAverageContract {

        @Override
        public Generator<Double, Double> averages() {
            return new Generator<>(caller -> {
                while (true) {
                    Double average = null;
                    try {
                        for (int count = 1;; count++) {
                            double number = caller.yield(average);
                            average = average == null
                                    ? number
                                    : average + (number - average) / count;
                        }
                    } catch (IllegalArgumentException beginAgain) {
                        continue;
                    }
                }
            });
        }
    }

    /** All numbers are kept: right, but grows. */
    static class KeepsAll implements RunningAverageContract {

        @Override
        public Generator<Double, Double> averages() {
            return new Generator<>(caller -> {
                List<Double> numbers = new ArrayList<>();
                while (true) {
                    try {
                        numbers.add(caller.yield(numbers.isEmpty()
                                ? null
                                : numbers.stream().mapToDouble(each -> each).average()
                                        .getAsDouble()));
                    } catch (IllegalArgumentException beginAgain) {
                        numbers.clear();
                    }
                }
            });
        }
    }
}
