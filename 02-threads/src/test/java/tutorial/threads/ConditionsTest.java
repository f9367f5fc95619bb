package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutorial.threads.Conditions.Item;
import tutorial.threads.lib.BoundedBuffer;

@DisplayName("Producers and consumers around a bounded buffer")
@ExtendWith(NothingLeftBehind.class)
class ConditionsTest {

    @ParameterizedTest(name = "{0} producers of {1} items, room for {2}")
    @CsvSource({"1,1,1", "1,500,1", "4,500,1", "3,500,7"})
    @DisplayName("hand over each item once, and each producer's items in order")
    void eachItemOnceAndInOrder(int pairs, int items, int capacity) throws Exception {
        List<List<Item>> taken = Conditions.deliver(new BoundedBuffer<>(capacity), pairs, items);
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

    @Test
    @DisplayName("as a program: prints what was put and what was taken")
    void printsTheDelivery() throws Exception {
        Program program = Program.run(Conditions.class, "3", "100");
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("Put: 300", "Taken: 300, different: 300, in order: true"),
                program.lines());
    }
}
