package tutorial.tools.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What varies is masked, and nothing else")
class MaskTest {

    private static final Mask STANDARD = new Mask(List.of());

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            Total time: 0.52 s              | Total time: <time>
            in 12 ms, 3µs, 44 us and 7ns    | in <time>, <time>, <time> and <time>
            5 minutes or 1.5 hours          | <time> or <time>
            -0.5 s, 1,234 ms, 1.2e-3 s      | <time>, <time>, <time>
            heap 3.4 MB of 64KiB, 100 bytes | heap <size> of <size>, <size>
            12.5 MB/s and 1,000 messages/s  | <rate> and <rate>
            2.4 GHz                         | <frequency>
            lost (70.6 %), won 29%          | lost (<percent>), won <percent>
            1.97x and 2×                    | <factor> and <factor>
            pid=123, pid 4, PID: 5, ppid=6  | <pid>, <pid>, <pid>, <pid>
            OS thread 77                    | <pid>
            at 0x7fff12ab of Point@1b2c3d   | at <hex> of Point<hex>
            on 2026-01-31T10:20:30.123Z     | on <date>
            on 2026-01-31 10:20             | on <date>
            at 10:20:30.123                 | at <time of day>
            Thread-12, virtual-31, #31      | <thread>, <thread>, <thread>
            pool-1-thread-2                 | <thread>
            ForkJoinPool-1-worker-3         | <thread>
            """)
    @DisplayName("numbers with units, pids, hex, dates, times, the JDK's names of threads")
    void masks(String line, String masked) {
        assertEquals(masked, STANDARD.apply(line));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"n=4999950000", "Thread 0: n=1", "Process 3", "counter-0", "3 steps",
            "2x3 schedules: 924", "a  b   c", "5 sheep", "1.5", "version 25.0.3", "item 12"})
    @DisplayName("not: plain numbers, ordinals, names that the example gave")
    void keeps(String line) {
        assertEquals(line, STANDARD.apply(line));
    }

    @Test
    @DisplayName("a longer number moves its column, and that does not count")
    void foldsSpaces() {
        assertEquals(STANDARD.apply("  1   0.28 s   1.00x"),
                STANDARD.apply("  1  10.28 s  11.00x"));
        assertEquals(STANDARD.apply(" 9.50 s"), STANDARD.apply("10.50 s"));
    }

    @Nested
    @DisplayName("what a page adds behind also")
    class Also {

        @Test
        @DisplayName("is masked wherever it matches, with ^, $, \\b and look-behind as usual")
        void masksMore() {
            var mask = new Mask(List.of("Lost: \\d+", "\\d+$", "(?<=n=)\\d+"));
            assertEquals("</Lost: \\d+/> of 500.", mask.apply("Lost: 123 of 500."));
            assertEquals("4 </\\d+$/>", mask.apply("4 5"));
            assertEquals(List.of("n=</(?<=n=)\\d+/>.", "none"),
                    mask.apply(List.of("n=1.", "none")));
            assertEquals("</a+/></b+/> c", new Mask(List.of("a+", "b+", "x*")).apply("aabb c"));
            assertEquals("n=</(?<=n=)\\d+/>, m=2.", mask.apply("n=1, m=2."));
        }

        @Test
        @DisplayName("may overlap with what is masked anyway")
        void overlaps() {
            var mask = new Mask(List.of("x +\\d+ ", "\\d+\\.\\d+"));
            assertEquals(mask.apply("1.97x    53 switches"), mask.apply("10.1x 7 switches"));
            assertEquals(mask.apply("took 1.02 s"), mask.apply("took 980 ms"));
        }

        @Test
        @DisplayName("is reported if it matches nothing on the page")
        void reportsWhatIsIdle() {
            var mask = new Mask(List.of("\\d+", "[xy]"));
            assertEquals(List.of("/[xy]/"), mask.idleIn(List.of("a 1", "b 2")));
        }
    }
}
