package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.hybrid.lib.Cost;

@DisplayName("What each kind costs")
@ExtendWith(NothingLeftBehind.class)
class CostsTest {

    /**
     * As readers run it, but as if on one core: on two, threads that hand over may both stay awake
     * and spin, which in one run of twelve is as cheap as a coroutine.
     */
    private static final List<String> FLAGS = List.of("-XX:TieredStopAtLevel=4",
            "-XX:-UseSerialGC", "-XX:+UseG1GC", "-XX:ActiveProcessorCount=1");

    @Test
    @DisplayName("falls from process to thread to virtual thread to coroutine, as its table says")
    void isOrdered() throws Exception {
        // In a JVM of its own: what other tests leave in this one may be given back meanwhile.
        Program program = Program.run(FLAGS, Costs.class, "10");
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("", "process", "thread", "virtual thread", "coroutine"),
                program.lines().stream().map(line -> line.substring(0, 16).strip()).toList());
        List<List<Double>> costs = program.lines().stream().skip(1).map(CostsTest::columns)
                .toList();
        assertDescending(costs, 0, 2);
        assertDescending(List.of(costs.get(1), costs.get(3)), 1, 2);
        assumeFalse(program.toString().contains("no /proc"), "there is no /proc");
        assertDescending(costs, 2, 1);
    }

    /** The figures of a row: to create, to hand over, what it keeps in memory. */
    private static List<Double> columns(String row) {
        return Pattern.compile("([\\d.]+) (?:us|KB)").matcher(row).results()
                .map(figure -> Double.valueOf(figure.group(1))).toList();
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

    /** Each more than {@code factor} times the next one in that column. */
    private static void assertDescending(List<List<Double>> costs, int column, int factor) {
        for (int k = 1; k < costs.size(); k++) {
            assertTrue(costs.get(k - 1).get(column) > factor * costs.get(k).get(column),
                    costs::toString);
        }
    }
}
