package tutorial.coroutines.exercises;

import org.junit.jupiter.api.DisplayName;
import tutorial.coroutines.lib.Generator;

/** A solution that holds one number of each side. */
@DisplayName("Solution: MergeSorted")
class MergeSortedSolutionTest implements MergeSortedContract {

    @Override
    public Generator<Void, Integer> merge(Generator<Void, Integer> left,
            Generator<Void, Integer> right) {
        return new Generator<>(caller -> {
            var ahead = left;
            var behind = right;
            Integer held = behind.hasNext() ? behind.next() : null;
            while (held != null && ahead.hasNext()) {
                Integer next = ahead.next();
                if (next > held) {
                    // The other side now has the smaller number: swap the two sides' roles.
                    var swapped = ahead;
                    ahead = behind;
                    behind = swapped;
                    Integer smaller = held;
                    held = next;
                    next = smaller;
                }
                caller.yield(next);
            }
            if (held != null) {
                caller.yield(held);
            }
            return caller.yieldFrom(held != null ? behind : ahead);
        });
    }
}
