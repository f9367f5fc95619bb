package tutorial.coroutines.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tutorial.coroutines.lib.Generator;

/** What a solution must do. */
@TestMethodOrder(OrderAnnotation.class)
interface MergeSortedContract {

    Generator<Void, Integer> merge(Generator<Void, Integer> left, Generator<Void, Integer> right);

    @Test
    @Order(1)
    @DisplayName("1 4 5 and 2 3 9 become 1 2 3 4 5 9")
    default void merges() throws Throwable {
        check(List.of(1, 4, 5), List.of(2, 3, 9), List.of(1, 2, 3, 4, 5, 9));
        check(List.of(7, 8), List.of(1, 2, 9), List.of(1, 2, 7, 8, 9));
    }

    @Test
    @Order(2)
    @DisplayName("no number is lost and none is added, whatever numbers they are, or none")
    default void anyNumbers() throws Throwable {
        int min = Integer.MIN_VALUE;
        int max = Integer.MAX_VALUE;
        check(List.of(2, 2, 1_000), List.of(2, 1_000), List.of(2, 2, 2, 1_000, 1_000));
        check(List.of(min, 0), List.of(1, max), List.of(min, 0, 1, max));
        check(List.of(max, max), List.of(max), List.of(max, max, max));
        check(List.of(min), List.of(min, min), List.of(min, min, min));
        check(List.of(1, 2), List.of(), List.of(1, 2));
        check(List.of(), List.of(1, 2), List.of(1, 2));
        check(List.of(), List.of(), List.of());
    }

    @Test
    @Order(3)
    @DisplayName("one side may be endless, or both")
    default void endlessSides() throws Throwable {
        Bounded.run("the first numbers of an endless side never come", () -> {
            try (var both = merge(new Side(k -> 2 * k).numbers, new Side(k -> 3 * k).numbers)) {
                assertEquals(List.of(2, 3, 4, 6, 6, 8, 9), first(7, both));
            }
            try (var one = merge(new Side(k -> 2 * k).numbers, of(List.of(1, 5)))) {
                assertEquals(List.of(1, 2, 4, 5, 6, 8), first(6, one));
            }
            try (var other = merge(of(List.of(3, 7)), new Side(k -> 2 * k).numbers)) {
                assertEquals(List.of(2, 3, 4, 6, 7, 8), first(6, other));
            }
        });
    }

    @Test
    @Order(4)
    @DisplayName("no side is asked for a number before it is needed")
    default void asksForNoMore() throws Throwable {
        Bounded.run("the first numbers of an endless side never come", () -> {
            var left = new Side(k -> 2 * k);
            var right = new Side(k -> 3 * k);
            try (var merged = merge(left.numbers, right.numbers)) {
                assertEquals(0, left.given + right.given,
                        "numbers asked for before the first next()");
                for (int taken = 1; taken <= 10; taken++) {
                    merged.next();
                    // All that were handed out, and the one that was larger.
                    assertTrue(left.given + right.given <= taken + 1, "for " + taken + " numbers "
                            + (left.given + right.given)
                            + " were asked for: that is ahead of need");
                }
            }
        });
    }

    private void check(List<Integer> left, List<Integer> right, List<Integer> expected)
            throws Throwable {
        Bounded.run("it never ends, with " + left + " and " + right, () -> {
            try (var merged = merge(of(left), of(right))) {
                assertEquals(expected, first(expected.size(), merged),
                        "from " + left + " and " + right);
                assertFalse(merged.hasNext(), "more comes than is in " + left + " and " + right);
            }
        });
    }

    private static List<Integer> first(int count, Generator<Void, Integer> numbers) {
        List<Integer> taken = new ArrayList<>();
        try {
            while (taken.size() < count) {
                taken.add(numbers.next());
            }
        } catch (NoSuchElementException end) {
            // What is missing is seen in what has been taken.
        }
        return taken;
    }

    private static Generator<Void, Integer> of(List<Integer> numbers) {
        return new Generator<>(caller -> {
            for (int number : numbers) {
                caller.yield(number);
            }
            return null;
        });
    }

    /** Endless for who takes few, and counts what it gives. */
    class Side {

        private static final int FAR_TOO_MANY = 1_000;

        private int given;
        final Generator<Void, Integer> numbers;

        Side(IntUnaryOperator number) {
            numbers = new Generator<>(caller -> {
                while (given < FAR_TOO_MANY) {
                    caller.yield(number.applyAsInt(++given));
                }
                throw new AssertionError("an endless side was asked for " + FAR_TOO_MANY
                        + " numbers: that never ends");
            });
        }
    }
}
