package tutorial.coroutines.exercises;

import tutorial.coroutines.lib.Generator;

/**
 * Exercise: two generators of ascending numbers become one, without a list in between.
 *
 * <p>Run {@code mvn -q -f 03-coroutines test -Pexercises}: the numbers come one generator after the
 * other. Repair {@link #merge} so that they come in order, also if one or both never end.
 *
 * <p>Hint: hold one number of each side, and yield the smaller one. When one side has ended, yield
 * the number you hold of the other, then {@code yieldFrom} the rest of it.
 */
public final class MergeSorted {

    private MergeSorted() {}

    /** All numbers of both, ascending; asks each side for no number before it is needed. */
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
