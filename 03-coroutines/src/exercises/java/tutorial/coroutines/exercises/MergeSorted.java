package tutorial.coroutines.exercises;

import tutorial.coroutines.lib.Generator;

/**
 * Exercise: two generators of ascending numbers become one, without a list in between.
 *
 * <p>Run {@code mvn -q -f 03-coroutines -Ppractice}: the numbers come one generator after the
 * other. Repair {@link #merge} so that all of them come in order, also if one side or both never
 * end, and so that neither side is asked for a number before it is needed.
 */
public final class MergeSorted {

    private MergeSorted() {}

    /** All numbers of both, ascending. */
    public static Generator<Void, Integer> merge(Generator<Void, Integer> left,
            Generator<Void, Integer> right) {
        return new Generator<>(caller -> {
            // TODO: this is one after the other, and never gets to the right of an endless left.
            caller.yieldFrom(left);
            caller.yieldFrom(right);
            return null;
        });
    }
}
