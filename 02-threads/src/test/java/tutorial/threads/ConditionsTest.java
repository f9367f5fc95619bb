package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutorial.threads.BoundedBuffer.IfInsteadOfWhile;
import tutorial.threads.Conditions.Item;

@DisplayName("A bounded buffer with a lock and two conditions")
@ExtendWith(NothingLeftBehind.class)
class ConditionsTest {

    @Nested
    @DisplayName("done right")
    class DoneRight {

        @ParameterizedTest(name = "{0} producers of {1} items, room for {2}")
        @CsvSource({"1,1,1", "1,500,1", "4,500,1", "3,500,7"})
        @DisplayName("hands over each item once, and each producer's items in order")
        void eachItemOnceAndInOrder(int pairs, int items, int capacity) throws Exception {
            List<List<Item>> taken = Conditions.deliver(new BoundedBuffer<>(capacity), pairs,
                    items);
            List<Item> all = taken.stream().flatMap(List::stream).toList();
            assertEquals(pairs * items, all.size());
            assertEquals(pairs * items, new HashSet<>(all).size());
            assertTrue(taken.stream().allMatch(Conditions::inOrder), taken::toString);
        }

        @Test
        @DisplayName("disorder and a repeated item are noticed")
        void noticesDisorder() {
            assertTrue(Conditions.inOrder(List.of(new Item(0, 5), new Item(1, 1), new Item(0, 6))));
            assertFalse(Conditions.inOrder(List.of(new Item(0, 6), new Item(0, 5))));
            assertFalse(Conditions.inOrder(List.of(new Item(0, 6), new Item(0, 6))));
        }
    }

    @Nested
    @DisplayName("a consumer who is woken when another has already taken the item")
    class WokenTooLate {

        @RepeatedTest(5)
        @DisplayName("with if: takes from an empty buffer, every time")
        void withIf() throws InterruptedException {
            Future<Integer> take = Conditions.takeWhenLate(new IfInsteadOfWhile());
            assertEquals(Future.State.FAILED, take.state());
            assertInstanceOf(NoSuchElementException.class, take.exceptionNow());
        }

        @RepeatedTest(5)
        @DisplayName("with while: waits again, and takes the next item")
        void withWhile() throws InterruptedException {
            assertEquals(2, Conditions.takeWhenLate(new BoundedBuffer<>(1)).resultNow());
        }
    }

    @Nested
    @DisplayName("two waiting consumers, and a producer with two items and room for one")
    class OneSignal {

        @RepeatedTest(5)
        @DisplayName("with one condition for both: the signal wakes the wrong one, and all wait for good")
        void withOneCondition() throws InterruptedException {
            assertEquals(List.of("producer", "consumer 2"),
                    Conditions.stuck(BoundedBuffer.oneForBoth()));
        }

        @RepeatedTest(5)
        @DisplayName("with two conditions: all end")
        void withTwoConditions() throws InterruptedException {
            assertEquals(List.of(), Conditions.stuck(new BoundedBuffer<>(1)));
        }
    }

    @Nested
    @DisplayName("as a program")
    class AsAProgram {

        @Test
        @DisplayName("prints the right delivery, then each slip beside its repair")
        void printsAllFive() throws Exception {
            Program program = Program.run(Conditions.class, "3", "100");
            assertEquals(0, program.status(), program::errors);
            assertEquals(List.of("Put: 300. Taken: 300, in order: true",
                    "A consumer is woken, but another one was quicker:",
                    "  if     takes from an empty buffer: NoSuchElementException",
                    "  while  waits again, and takes item 2",
                    "Two consumers wait, and two items are put into room for one. Who waits",
                    "  one condition   for good: [producer, consumer 2]",
                    "  two conditions  for good: []"), program.lines());
        }

        @Test
        @DisplayName("refuses a wrong argument with one clear line and status 2")
        void refusesBadArguments() throws Exception {
            Program.run(Conditions.class, "2", "many").assertRefused(
                    "items is \"many\", but must be a whole number from 1 to 100000.");
        }
    }
}
