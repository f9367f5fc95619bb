package tutorial.coroutines.exercises;

import tutorial.coroutines.lib.Generator;

/** What does not pass, and the sentence that says why; the first one is for the stub. */
@Refused("the average of [10.0, 20.0]")
class RunningAverageMistakes {

    @Refused("it comes out again")
    static class CatchesNothing implements RunningAverageContract {

        @Override
        public Generator<Double, Double> averages() {
            return new Generator<>(caller -> {
                double sum = 0;
                for (int count = 1;; count++) {
                    sum += caller.yield(count == 1 ? null : sum / (count - 1));
                }
            });
        }
    }

    @Refused("the average of [10.0] ==> expected: not <null>")
    static class YieldsWhereItCatches implements RunningAverageContract {

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
                        caller.yield(null); // What is sent to this one is lost.
                    }
                }
            });
        }
    }

    @Refused("it cannot be closed")
    static class CatchesAll implements RunningAverageContract {

        @Override
        public Generator<Double, Double> averages() {
            return new Generator<>(caller -> {
                double sum = 0;
                int count = 0;
                while (true) {
                    try {
                        sum += caller.yield(count == 0 ? null : sum / count);
                        count++;
                    } catch (ArithmeticException other) {
                        throw other;
                    } catch (Throwable beginAgain) {
                        sum = 0;
                        count = 0;
                    }
                }
            });
        }
    }

    @Refused("does not come out")
    static class CatchesEveryException implements RunningAverageContract {

        @Override
        public Generator<Double, Double> averages() {
            return new Generator<>(caller -> {
                double sum = 0;
                int count = 0;
                while (true) {
                    try {
                        sum += caller.yield(count == 0 ? null : sum / count);
                        count++;
                    } catch (RuntimeException beginAgain) {
                        sum = 0;
                        count = 0;
                    }
                }
            });
        }
    }

    @Refused("do not know each other's numbers")
    static class SharesItsSum implements RunningAverageContract {

        private double sum;
        private int count;

        @Override
        public Generator<Double, Double> averages() {
            return new Generator<>(caller -> {
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
}
