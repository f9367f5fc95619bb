package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tutorial.threads.Interleavings.Version;
import tutorial.threads.Machine.State;

@DisplayName("Every order in which threads can increment n")
@ExtendWith(NothingLeftBehind.class)
class InterleavingsTest {

    @Nested
    @DisplayName("with LOAD, ADD, STORE")
    class Plain {

        @Test
        @DisplayName("two threads, one increment each: 18 of 20 schedules lose one")
        void twoThreadsOneIncrement() {
            assertCounts(20, Map.of(1, 18L, 2, 2L), Version.PLAIN.machine(2, 1));
        }

        @Test
        @DisplayName("two threads, two increments each: only 6 of 924 schedules lose none")
        void twoThreadsTwoIncrements() {
            assertCounts(924, Map.of(2, 702L, 3, 216L, 4, 6L), Version.PLAIN.machine(2, 2));
        }

        @Test
        @DisplayName("two threads, three increments each: only 20 of 48620 schedules lose none")
        void twoThreadsThreeIncrements() {
            assertCounts(48_620, Map.of(2, 648L, 3, 30_780L, 4, 15_714L, 5, 1_458L, 6, 20L),
                    Version.PLAIN.machine(2, 3));
        }

        @Test
        @DisplayName("three threads, two increments each: 17153136 schedules, in a few states")
        void threeThreads() {
            Schedules all = Schedules.of(Version.PLAIN.machine(3, 2));
            assertEquals(BigInteger.valueOf(17_153_136), all.all());
            assertEquals(BigInteger.valueOf(90), all.byResult().get(6), "6! / (2! 2! 2!)");
            assertTrue(all.states() < 1_000, "states are shared, schedules are not walked");
        }

        @Test
        @Timeout(value = 5, unit = TimeUnit.MINUTES)
        @DisplayName("two threads, fifty increments each: more schedules than a long can count")
        void fiftyIncrements() {
            Schedules all = Schedules.of(Version.PLAIN.machine(2, 50));
            assertEquals(choose(300, 150), all.all());
            assertEquals(2, all.byResult().firstKey(), "98 of 100 increments can get lost");
            assertEquals(100, all.byResult().lastKey());
            assertEquals(choose(100, 50), all.byResult().get(100), "one increment at a time");
        }
    }

    @Nested
    @DisplayName("repaired")
    class Repaired {

        @ParameterizedTest(name = "{0}")
        @EnumSource(names = {"LOCKED", "ATOMIC", "ORDERED"})
        @DisplayName("all schedules end with 4, and none in a deadlock")
        void neverLosesAnything(Version version) {
            assertCounts(6, Map.of(4, 6L), version.machine(2, 2));
        }
    }

    @Nested
    @DisplayName("with two locks")
    class TwoLocks {

        @Test
        @DisplayName("taken in opposite order: some schedules end in a deadlock")
        void deadlocks() {
            Machine crossed = Version.CROSSED.machine(2, 1);
            Schedules all = Schedules.of(crossed);
            assertEquals(BigInteger.TWO, all.deadlocks(), "A then B, B then A");
            assertEquals(Map.of(2, BigInteger.valueOf(4)), all.byResult());
            Schedule shortest = Schedule.empty(crossed).shortestTo(crossed::isStuck).orElseThrow();
            assertEquals(List.of(0, 1), shortest.threads());
        }

        @Test
        @DisplayName("taken in one order: no state is a deadlock, for three threads either")
        void orderedLocksDoNot() {
            Machine ordered = Version.ORDERED.machine(3, 2);
            assertEquals(BigInteger.ZERO, Schedules.of(ordered).deadlocks());
            assertTrue(Schedule.empty(ordered).shortestTo(ordered::isStuck).isEmpty());
        }
    }

    @Nested
    @DisplayName("the counting")
    class TheCounting {

        @ParameterizedTest(name = "{0}")
        @EnumSource
        @DisplayName("agrees with walking every schedule to its end, one by one")
        void agreesWithWalking(Version version) {
            Machine machine = version.machine(2, 2);
            SortedMap<Integer, BigInteger> walked = new TreeMap<>();
            walk(machine, machine.start(), walked);
            Schedules all = Schedules.of(machine);
            assertEquals(walked.getOrDefault(-1, BigInteger.ZERO), all.deadlocks());
            walked.remove(-1);
            assertEquals(walked, all.byResult());
        }

        /** Counts the ends by n, and deadlocks as -1. */
        private void walk(Machine machine, State state, SortedMap<Integer, BigInteger> ends) {
            boolean moved = false;
            for (int thread = 0; thread < machine.threads(); thread++) {
                if (machine.canMove(state, thread)) {
                    moved = true;
                    walk(machine, machine.move(state, thread), ends);
                }
            }
            if (!moved) {
                ends.merge(machine.isDone(state) ? state.n() : -1, BigInteger.ONE,
                        BigInteger::add);
            }
        }
    }

    @Nested
    @DisplayName("the shortest schedule")
    class TheShortest {

        @Test
        @DisplayName("to a lost update needs two switches, and is shown as a table")
        void isATable() {
            Machine machine = Version.PLAIN.machine(2, 1);
            Schedule shortest = Schedule.empty(machine)
                    .shortestTo(state -> machine.isDone(state) && state.n() == 1).orElseThrow();
            assertEquals(List.of("      A             B             n",
                    "   1  LOAD r=0                    0", "   2  ADD r=1                     0",
                    "   3                LOAD r=0      0", "   4                ADD r=1       0",
                    "   5                STORE         1", "   6  STORE                       1"),
                    shortest.table());
        }

        @Test
        @DisplayName("exists for each result that is counted, and for no other")
        void existsForEachResult() {
            Machine machine = Version.PLAIN.machine(2, 3);
            for (int n = 0; n <= 7; n++) {
                int wanted = n;
                var shortest = Schedule.empty(machine)
                        .shortestTo(state -> machine.isDone(state) && state.n() == wanted);
                assertEquals(n >= 2 && n <= 6, shortest.isPresent(), "n=" + n);
                shortest.ifPresent(schedule -> assertEquals(wanted, schedule.end().n()));
            }
        }
    }

    @Nested
    @DisplayName("as a program")
    class AsAProgram {

        @Test
        @DisplayName("prints the counts, and the schedule of the result that is asked for")
        void printsCountsAndSchedule() throws Exception {
            Program program = Program.run(Interleavings.class, "plain", "2", "1", "2");
            assertEquals(0, program.status(), program::errors);
            List<String> lines = program.lines();
            assertEquals("2 threads, increments by each: 1", lines.getFirst());
            assertTrue(lines.get(2).matches("plain: 20 schedules \\(\\d+ states, \\d+\\.\\d ms\\)"),
                    lines::toString);
            assertEquals(List.of("  n=1  18", "  n=2  2", "The shortest to n=2:"),
                    lines.subList(3, 6));
            assertEquals("   6                STORE         2", lines.getLast());
        }

        @Test
        @DisplayName("refuses a wrong argument with one clear line and status 2")
        void refusesBadArguments() throws Exception {
            Program.run(Interleavings.class, "plain", "3", "9").assertRefused(
                    "rounds is \"9\", but must be a whole number from 1 to 8.");
        }
    }

    private static void assertCounts(long schedules, Map<Integer, Long> byResult,
            Machine machine) {
        Schedules all = Schedules.of(machine);
        assertEquals(BigInteger.valueOf(schedules), all.all());
        SortedMap<Integer, BigInteger> expected = new TreeMap<>();
        byResult.forEach((n, count) -> expected.put(n, BigInteger.valueOf(count)));
        assertEquals(expected, all.byResult());
        assertEquals(BigInteger.ZERO, all.deadlocks());
    }

    private static BigInteger choose(int all, int some) {
        BigInteger ways = BigInteger.ONE;
        for (int i = 1; i <= some; i++) {
            ways = ways.multiply(BigInteger.valueOf(all - some + i)).divide(BigInteger.valueOf(i));
        }
        return ways;
    }
}
