package tutorial.coroutines.exercises;

import tutorial.coroutines.lib.Generator;

/**
 * Exercise: a generator that is sent numbers, and answers each with the average of all so far.
 *
 * <p>Run {@code mvn -q -f 03-coroutines -Ppractice}: it answers with the last number alone. Repair
 * {@link #averages}. When an {@code IllegalArgumentException} is thrown into it, it yields null and
 * begins again; any other exception ends it and comes out, and it can be closed.
 */
public final class RunningAverage {

    private RunningAverage() {}

    /** Yields null at first, then for each number sent the average since the last beginning. */
    public static Generator<Double, Double> averages() {
        return new Generator<>(caller -> {
            Double average = null;
            while (true) {
                // TODO: what is received here is not yet an average, and nothing is caught.
                average = caller.yield(average);
            }
        });
    }
}
