package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tutorial.threads.lib.Machine;
import tutorial.threads.lib.Schedules;
import tutorial.threads.lib.Version;

@DisplayName("Every order in which threads can increment n")
@ExtendWith(NothingLeftBehind.class)
class InterleavingsTest {

    @Nested
    @DisplayName("with LOAD, ADD, STORE")
    class Plain {

        @Test
        @DisplayName("two threads, one increment each: 18 of 20 schedules lose one")
        void twoThreadsOneIncrement() {
            assertEquals(Map.of("n=1", 18, "n=2", 2), walked(Version.PLAIN.machine(2, 1)));
        }

        @Test
        @DisplayName("two threads, two increments each: only 6 of 924 schedules lose none")
        void twoThreadsTwoIncrements() {
            assertEquals(Map.of("n=2", 702, "n=3", 216, "n=4", 6),
                    walked(Version.PLAIN.machine(2, 2)));
        }

        @Test
        @DisplayName("two threads, three increments each: only 20 of 48620 schedules lose none")
        void twoThreadsThreeIncrements() {
            assertEquals(
                    Map.of("n=2", 648, "n=3", 30_780, "n=4", 15_714, "n=5", 1_458, "n=6", 20),
                    walked(Version.PLAIN.machine(2, 3)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"LOCKED", "ATOMIC", "ORDERED"})
    @DisplayName("repaired: all schedules end with 4, and none in a deadlock")
    void repaired(Version version) {
        assertEquals(Map.of("n=4", 6), walked(version.machine(2, 2)));
    }

    @Test
    @DisplayName("with two locks taken in opposite order: A then B, or B then A, is a deadlock")
    void crossed() {
        assertEquals(Map.of("deadlock", 2, "n=2", 4), walked(Version.CROSSED.machine(2, 1)));
    }

    @Test
    @DisplayName("with two locks taken in one order: no deadlock with three threads either")
    void ordered() {
        assertEquals(Map.of("n=3", 6), walked(Version.ORDERED.machine(3, 1)));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("walked one by one are as many as counted all together")
    void agreesWithCounting(Version version) {
        for (int threads = 2; threads <= 3; threads++) {
            Machine machine = version.machine(threads, threads == 2 ? 3 : 1);
            Schedules counted = Schedules.of(machine);
            SortedMap<String, BigInteger> expected = new TreeMap<>();
            counted.byResult().forEach((n, count) -> expected.put("n=" + n, count));
            if (counted.deadlocks().signum() > 0) {
                expected.put("deadlock", counted.deadlocks());
            }
            SortedMap<String, BigInteger> walked = new TreeMap<>();
            walked(machine).forEach((end, count) -> walked.put(end, BigInteger.valueOf(count)));
            assertEquals(expected, walked);
        }
    }

    @Nested
    @DisplayName("as a program")
    class AsAProgram {

        @Test
        @DisplayName("are counted for each version, and the shortest one that goes wrong is shown")
        void printsAllVersions() throws Exception {
            Program program = Program.run(Interleavings.class, "all", "2", "1");
            assertEquals(0, program.status(), program::errors);
            assertEquals(List.of("2 threads, increments by each: 1", //
                    "", "plain: 20 schedules", "  n=1  18", "  n=2  2", "The shortest to n=1:",
                    "      A             B             n",
                    "   1  LOAD r=0                    0", "   2  ADD r=1                     0",
                    "   3                LOAD r=0      0", "   4                ADD r=1       0",
                    "   5                STORE         1", "   6  STORE                       1",
                    "", "locked: 2 schedules", "  n=2  2", //
                    "", "atomic: 2 schedules", "  n=2  2", //
                    "", "crossed: 6 schedules", "  deadlock  2", "  n=2  4",
                    "The shortest to deadlock:", "      A             B             n",
                    "   1  LOCK a                      0", "   2                LOCK b        0",
                    "", "ordered: 2 schedules", "  n=2  2"), program.lines());
        }

        @Test
        @DisplayName("are searched for the result that is asked for, which may be in none")
        void searchesTheResult() throws Exception {
            Program program = Program.run(Interleavings.class, "locked", "2", "1", "1");
            assertEquals("  No schedule ends with n=1.", program.lines().getLast());
        }
    }

    private static SortedMap<String, Integer> walked(Machine machine) {
        BigInteger orders = Schedules.of(machine).all();
        assertTrue(orders.bitLength() < 20, () -> "too many to be walked: " + orders);
        SortedMap<String, Integer> ends = new TreeMap<>();
        Interleavings.walk(machine, machine.start(), ends);
        return ends;
    }
}
