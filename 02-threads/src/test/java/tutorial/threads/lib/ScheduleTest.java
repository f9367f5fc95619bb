package tutorial.threads.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The shortest schedule")
class ScheduleTest {

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

    @Test
    @DisplayName("to a deadlock takes one lock each; with locks in one order there is none")
    void toADeadlock() {
        Machine crossed = Version.CROSSED.machine(2, 1);
        assertEquals(List.of(0, 1), Schedule.empty(crossed).shortestTo(crossed::isStuck)
                .orElseThrow().threads());
        Machine ordered = Version.ORDERED.machine(3, 2);
        assertTrue(Schedule.empty(ordered).shortestTo(ordered::isStuck).isEmpty());
    }

    @Test
    @DisplayName("may begin with turns that were already made")
    void goesOn() {
        Machine machine = Version.PLAIN.machine(2, 1);
        Schedule begun = Schedule.empty(machine).then(1).then(0);
        List<Integer> all = begun.shortestTo(machine::isDone).orElseThrow().threads();
        assertEquals(List.of(1, 0), all.subList(0, 2));
        assertEquals(6, all.size());
        assertEquals(List.of(1), begun.withoutLast().threads());
    }

    @Test
    @DisplayName("prefers fewer switches to fewer moves, and fewer moves where switches are equal")
    void isShortest() {
        Machine machine = Version.PLAIN.machine(2, 2);
        assertEquals(List.of(0, 1, 1, 1),
                shortest(machine, List.of(0, 0, 0, 0, 1), List.of(0, 1, 1, 1)));
        assertEquals(List.of(1, 1, 1, 1, 1, 1, 0),
                shortest(machine, List.of(1, 1, 1, 1, 1, 1, 0), List.of(0, 0, 1, 1, 1, 0)));
    }

    /** To the end of one of these two. */
    private static List<Integer> shortest(Machine machine, List<Integer> one,
            List<Integer> other) {
        var ends = List.of(new Schedule(machine, one).end(), new Schedule(machine, other).end());
        return Schedule.empty(machine).shortestTo(ends::contains).orElseThrow().threads();
    }

    @Test
    @DisplayName("may waste turns: they are shown, counted by thread, and change nothing")
    void wastesTurns() {
        Machine machine = Machine.of("n=0 free=1", "LOCK counter", "LOCK counter");
        Schedule wasteful = Schedule.empty(machine).then(0).then(1);
        assertEquals(List.of(
                "      A                  B                  n  free",
                "   1  LOCK counter                          0  1",
                "   2                     waits for counter  0  1"), wasteful.table());
        assertEquals(List.of(0, 1, 2), List.of(wasteful.wasted(0), wasteful.wasted(1),
                wasteful.then(1).wasted(1)));
    }

    @Test
    @DisplayName("shows where a thread that was notified has its lock again")
    void hasItsLockAgain() {
        Machine machine = Machine.of("n=0", "LOCK a, WAIT a", "LOCK a, NOTIFY a, UNLOCK a");
        assertEquals("   6  has a again                 0",
                new Schedule(machine, List.of(0, 0, 1, 1, 1, 0)).table().getLast());
    }
}
