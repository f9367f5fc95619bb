package tutorial.coroutines.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tutorial.coroutines.lib.Generator;

/** What a solution must do; run against the reader's class and against a solution. */
interface MergeSortedContract {

    Generator<Void, Integer> merge(Generator<Void, Integer> left, Generator<Void, Integer> right);

    @Test
    @DisplayName("1 4 5 and 2 3 9 become 1 2 3 4 5 9")
    default void merges() {
        assertEquals(List.of(1, 2, 3, 4, 5, 9),
                merge(of(List.of(1, 4, 5)), of(List.of(2, 3, 9))).stream().toList());
    }

    @Test
    @DisplayName("one side may be empty, or both")
    default void emptySides() {
        assertEquals(List.of(1, 2), merge(of(List.of(1, 2)), of(List.of())).stream().toList());
        assertEquals(List.of(1, 2), merge(of(List.of()), of(List.of(1, 2))).stream().toList());
        assertFalse(merge(of(List.of()), of(List.of())).hasNext());
    }

    @Test
    @DisplayName("both sides may be endless")
    default void endlessSides() {
        try (var merged = merge(multiples(2), multiples(3))) {
            assertEquals(List.of(2, 3, 4, 6, 6, 8, 9), merged.stream().limit(7).toList());
        }
    }

    private static Generator<Void, Integer> of(List<Integer> numbers) {
        return new Generator<>(caller -> {
            for (int number : numbers) {
                caller.yield(number);
            }
            return null;
        });
    }

    private static Generator<Void, Integer> multiples(int of) {
        return new Generator<>(caller -> {
            for (int number = of; true; number += of) {
                caller.yield(number);
            }
        });
    }
}
