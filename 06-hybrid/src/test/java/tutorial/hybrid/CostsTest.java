package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.hybrid.lib.Cost;

@DisplayName("What each kind costs")
@ExtendWith(NothingLeftBehind.class)
class CostsTest {

    @Test
    @DisplayName("falls from process to thread to virtual thread to coroutine")
    void isOrdered() throws Exception {
        List<Cost> costs = List.of(Costs.process(2), Cost.ofThread(300),
                Cost.ofVirtualThread(3_000), Cost.ofCoroutine(10_000));
        assertDescending(costs, Cost::createMicros, 2);
        assertDescending(List.of(costs.get(1), costs.get(3)), Cost::handOverMicros, 1);
        assumeFalse(Double.isNaN(costs.getFirst().bytes()), "there is no /proc");
        assertDescending(costs, Cost::bytes, 1);
    }

    @Test
    @DisplayName("is some hundreds of bytes for a coroutine, and more for a virtual thread")
    void coroutinesAreSmall() throws Exception {
        double coroutine = Cost.ofCoroutine(10_000).bytes();
        double virtual = Cost.ofVirtualThread(3_000).bytes();
        assertTrue(coroutine > 100 && coroutine < virtual && virtual < 10_000,
                () -> coroutine + " bytes, " + virtual + " bytes");
    }

    @Test
    @DisplayName("is a row that says how many would fit, or that there is no /proc to tell")
    void formatsRows() {
        assertEquals("thread                1.23 us     20.00 us      50.0 KB        40000",
                new Cost("thread", 1.234, 20, 50_000).row(2e9));
        assertEquals("thread                1.23 us     20.00 us     no /proc            ?",
                new Cost("thread", 1.234, 20, Double.NaN).row(2e9));
    }

    @Test
    @DisplayName("is printed as a table")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(Costs.class, "1");
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("", "process", "thread", "virtual thread", "coroutine"),
                program.lines().stream().map(line -> line.substring(0, 16).strip()).toList());
    }

    /** Each more than {@code factor} times the next one. */
    private static void assertDescending(List<Cost> costs, ToDoubleFunction<Cost> of, int factor) {
        for (int k = 1; k < costs.size(); k++) {
            Cost more = costs.get(k - 1);
            Cost less = costs.get(k);
            assertTrue(of.applyAsDouble(more) > factor * of.applyAsDouble(less),
                    () -> more + ", " + less);
        }
    }
}
