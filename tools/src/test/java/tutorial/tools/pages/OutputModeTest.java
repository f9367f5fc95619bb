package tutorial.tools.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.tools.pages.OutputMode.Order;

@DisplayName("A block of a page")
class OutputModeTest {

    /** What a run prints. */
    private static List<String> say(String... lines) {
        return List.of(lines);
    }

    private static Optional<String> fault(String mode, List<String> run, String... page) {
        return OutputMode.parse(mode).fault(List.of(page), run);
    }

    private static void assertTrueIs(String mode, List<String> run, String... page) {
        assertEquals(Optional.empty(), fault(mode, run, page));
    }

    private static void assertWrong(String problem, String mode, List<String> run,
            String... page) {
        assertEquals(Optional.of(problem), fault(mode, run, page));
    }

    @Nested
    @DisplayName("in mode exact")
    class Exact {

        @Test
        @DisplayName("is true when the output is the same")
        void same() {
            assertTrueIs("exact", say("one", " two ", "└─ drei"), "one", " two ",
                    "└─ drei");
        }

        @Test
        @DisplayName("is wrong when one character differs, and a diff shows it")
        void oneCharacter() {
            assertWrong("""
                    --- the page
                    +++ what is true now
                    @@ -1,3 +1,3 @@
                     one
                    -two
                    +too
                     three""", "exact", say("one", "too", "three"), "one", "two", "three");
        }

        @Test
        @DisplayName("is wrong when all differs, and the diff shows 120 lines of that at most")
        void allDiffers() {
            List<String> run = IntStream.range(0, 59).mapToObj(k -> "true " + k).toList();
            List<String> page = run.stream().map(line -> "not " + line).toList();
            String all = OutputMode.parse("exact").fault(page.subList(1, 59), run).orElseThrow();
            assertEquals(120, all.lines().count());
            assertTrue(all.endsWith("+true 58"), all);
            String most = OutputMode.parse("exact").fault(page, run).orElseThrow();
            assertEquals(121, most.lines().count());
            assertTrue(most.endsWith("+true 57\n... and 1 lines more"), most);
        }

        @Test
        @DisplayName("is wrong when a line is missing, also the last one")
        void missingLine() {
            assertWrong("""
                    --- the page
                    +++ what is true now
                    @@ -1,1 +1,2 @@
                     one
                    +two""", "exact", say("one", "two"), "one");
        }
    }

    @Nested
    @DisplayName("in mode any-order")
    class AnyOrder {

        @Test
        @DisplayName("is true when the same lines come in another order")
        void anotherOrder() {
            assertTrueIs("any-order", say("b", "a", "b"), "b", "b", "a");
        }

        @Test
        @DisplayName("is wrong when a line comes once instead of twice")
        void onceInsteadOfTwice() {
            assertWrong("""
                    --- the page
                    +++ what is true now
                    @@ -1,3 +1,3 @@
                     a
                     b
                    -b
                    +c""", "any-order", say("c", "b", "a"), "b", "b", "a");
        }

        @Test
        @DisplayName("goes together with varies")
        void withVaries() {
            assertTrueIs("any-order, varies", say("k 1, pid=9", "k 0, pid=8"), "k 0, pid=10",
                    "k 1, pid=2");
            assertWrong("""
                    --- the page
                    +++ what is true now
                    @@ -1,2 +1,2 @@
                     k 0, pid=10
                    -k 1, pid=2
                    +k 2, pid=9""", "any-order, varies", say("k 2, pid=9", "k 0, pid=8"),
                    "k 0, pid=10", "k 1, pid=2");
        }
    }

    @Nested
    @DisplayName("in mode varies")
    class Varies {

        @Test
        @DisplayName("is true when only numbers with units, pids and such differ")
        void masked() {
            assertTrueIs("varies", say("took 12.5 ms, pid 77", "n=3"), "took 1.02 s, pid 5",
                    "n=3");
        }

        @Test
        @DisplayName("is wrong when a plain number differs; the diff shows only that line")
        void plainNumber() {
            assertWrong("""
                    --- the page
                    +++ what is true now
                    @@ -1,2 +1,2 @@
                     took 1.02 s
                    -n=3
                    +n=4""", "varies", say("took 12.5 ms", "n=4"), "took 1.02 s", "n=3");
        }

        @Test
        @DisplayName("is wrong when there is one line more")
        void oneLineMore() {
            assertWrong("""
                    --- the page
                    +++ what is true now
                    @@ -1,1 +1,2 @@
                     1 ms
                    +2 ms""", "varies", say("5 ms", "2 ms"), "1 ms");
        }

        @Test
        @DisplayName("masks what the page adds behind also")
        void also() {
            assertTrueIs("varies; also /Lost: \\d+/ /a\\/b|c/", say("Lost: 7 of 9", "c"),
                    "Lost: 1 of 9", "a/b");
            assertWrong("""
                    --- the page
                    +++ what is true now
                    @@ -1,1 +1,1 @@
                    -Lost: 1 of 9
                    +Lost: 7 of 8""",
                    "varies; also /Lost: \\d+/", say("Lost: 7 of 8"), "Lost: 1 of 9");
        }

        @Test
        @DisplayName("is wrong when what it adds behind also matches nothing")
        void idle() {
            assertWrong("matches nothing in this block: also /\\d+ apples/",
                    "varies; also /\\d+ apples/", say("1 ms"), "1 ms");
        }
    }

    @Nested
    @DisplayName("in mode starts-with")
    class StartsWith {

        @Test
        @DisplayName("is true when the output begins with the lines of the page")
        void begins() {
            assertTrueIs("starts-with", say("one", "two", "three"), "one", "two");
            assertTrueIs("starts-with, varies", say("1 ms", "two"), "2 ms");
        }

        @Test
        @DisplayName("is wrong when it begins otherwise, or is shorter")
        void beginsOtherwise() {
            assertWrong("""
                    --- the page
                    +++ what is true now
                    @@ -1,1 +1,1 @@
                    -two
                    +one""", "starts-with", say("one", "two"), "two");
            assertWrong("""
                    --- the page
                    +++ what is true now
                    @@ -1,2 +1,1 @@
                     one
                    -two""", "starts-with", say("one"), "one", "two");
        }

        @Test
        @DisplayName("is wrong when the page shows no line at all")
        void nothing() {
            assertWrong("a block that starts-with shows at least one line",
                    "starts-with", say("one"));
        }
    }

    @Nested
    @DisplayName("in mode outcomes")
    class Outcomes {

        @Test
        @DisplayName("is true when both the page and the run show one of them")
        void oneOfThem() {
            assertTrueIs("outcomes: heads | tails, up", say("tails, up"), "heads");
            assertTrueIs("varies, outcomes: 1 ms | never", say("5 ms"), "never");
        }

        @Test
        @DisplayName("is wrong when the run shows another")
        void another() {
            assertWrong("none of the outcomes heads | tails but\nedge",
                    "outcomes: heads | tails", say("edge"), "heads");
        }

        @Test
        @DisplayName("is wrong when the page shows another")
        void anotherOnThePage() {
            assertWrong("""
                    --- the page
                    +++ what is true now
                    @@ -1,1 +1,1 @@
                    -edge
                    +heads""", "outcomes: heads | tails", say("heads"), "edge");
        }
    }

    @Nested
    @DisplayName("in mode not run")
    class NotRun {

        @Test
        @DisplayName("is true when it shows no output, whatever the command")
        void command() {
            assertTrueIs("not run", say());
        }

        @Test
        @DisplayName("is wrong when it shows an output: nobody could say whether it is true")
        void output() {
            assertWrong("a block that is not run shows no output, only its command",
                    "not run", say(), "BUILD SUCCESS");
        }
    }

    @Nested
    @DisplayName("by what stands in its comment")
    class Parts {

        private static OutputMode exact(int status, boolean errors, List<String> needs,
                boolean slow, Optional<List<Condition>> holds) {
            return new OutputMode(Order.SAME, Optional.empty(), List.of(), status, errors, needs,
                    slow, holds);
        }

        @Test
        @DisplayName("knows its status, whether it shows errors or is slow, and what it needs")
        void clauses() {
            assertEquals(exact(0, false, List.of(), false, Optional.empty()),
                    OutputMode.parse("exact"));
            assertEquals(exact(0, false, List.of(), false, Optional.of(List.of())),
                    OutputMode.parse("exact; holds nothing"));
            assertEquals(exact(3, true, List.of("sh", "/proc"), true, Optional.empty()),
                    OutputMode.parse(" exact;status 3 ; stderr; slow\n; needs sh; needs /proc"));
        }

        @Test
        @DisplayName("is run where all is there that it needs")
        void needs() {
            assertEquals(Optional.of("no-such-program"),
                    OutputMode.parse("exact; needs /; needs no-such-program").missing());
            assertEquals(Optional.of("/nowhere"),
                    OutputMode.parse("exact; needs sh; needs /nowhere").missing());
            assertEquals(Optional.empty(),
                    OutputMode.parse("exact; needs /; needs sh").missing());
            assertTrue(OutputMode.parse("exact; needs sh").isRun());
            assertFalse(OutputMode.parse("exact; needs no-such-program").isRun());
            assertFalse(OutputMode.parse("not run").isRun());
            assertFalse(OutputMode.parse("measured").isRun());
        }

        @Test
        @DisplayName("shows all of a run, or only some of it")
        void showsAll() {
            assertEquals(List.of(true, true, false, false, false), Stream
                    .of("exact", "any-order", "starts-with", "outcomes: a | b", "measured")
                    .map(mode -> OutputMode.parse(mode).showsAll()).toList());
        }

        @Test
        @DisplayName("lacks a condition where figures vary and nothing is said of them")
        void lacksCondition() {
            assertTrue(OutputMode.parse("varies").lacksCondition(say("n", "12 ms")));
            assertFalse(OutputMode.parse("varies").lacksCondition(say("n=3")));
            assertFalse(OutputMode.parse("exact").lacksCondition(say("12 ms")));
            assertFalse(OutputMode.parse("varies; holds nothing").lacksCondition(say("12 ms")));
        }

        @Test
        @DisplayName("is wrong where a condition does not hold of the page, also if measured")
        void conditions() {
            OutputMode measured = OutputMode.parse("measured; holds /took/ < 5");
            assertTrue(measured.isCounted());
            assertFalse(OutputMode.parse("measured; holds nothing").isCounted());
            assertFalse(OutputMode.parse("measured").isCounted());
            assertTrue(measured.fault(say("took 7"), say("took 1")).isPresent());
            assertEquals(Optional.empty(), measured.fault(say("took 3"), say("took 9")));
            assertEquals(Optional.empty(), measured.broken(say()));
        }

        @ParameterizedTest
        @ValueSource(strings = {"exact, any-order", "any-order, measured", "varies, not run",
                "exact, outcomes: a | b"})
        @DisplayName("contradicts itself with two orders, or with figures of no run")
        void contradictions(String modes) {
            assertEquals("these modes contradict each other: " + modes,
                    assertThrows(IllegalArgumentException.class, () -> OutputMode.parse(modes))
                            .getMessage());
        }
    }
}
