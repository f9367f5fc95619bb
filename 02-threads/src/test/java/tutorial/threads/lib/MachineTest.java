package tutorial.threads.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutorial.threads.lib.Machine.State;

@DisplayName("The instructions of the abstract machine")
class MachineTest {

    @ParameterizedTest(name = "{0}: n={1}, x={2}")
    @CsvSource(delimiter = '|', value = {"LOAD, ADD 4, STORE | 9 | 0",
            "SET n 7, ADD, LOAD n, STORE x | 7 | 7",
            "ATOMIC_ADD, ATOMIC_ADD n -3, ATOMIC_ADD x n | 3 | 3",
            "FETCH_ADD n, STORE x | 6 | 5", "TEST_SET x end, ATOMIC_ADD, end: | 6 | 1",
            "SET x 1, TEST_SET x end, SET n 0, end: | 5 | 1",
            "LOAD, CAS n r r+1 end, SET x 1, end: | 6 | 1",
            "CAS n 4 9 end, SET x 1, end: | 5 | 0", "LOAD, CAS n r r-2 end, STORE x, end: | 3 | 0",
            "IF n == 5 end, SET x 1, end: | 5 | 0", "IF n != 5 end, SET x 1, end: | 5 | 1",
            "IF 4 < n end, SET x 1, end: | 5 | 0", "LOAD, IF x > r end, SET x 1, end: | 5 | 1",
            "GOTO end, SET x 1, end: | 5 | 0",
            "a: ATOMIC_ADD, IF n < 9 a; a: ATOMIC_ADD x, IF x < 2 a | 9 | 2"})
    @DisplayName("do to n, which is 5, and x, which is 0, what is said of them")
    void work(String program, int n, int x) {
        Machine machine = Machine.of("n=5 x=0", program);
        assertEquals(List.of(n, x), run(machine, machine.start()).memory());
    }

    @Test
    @DisplayName("wait: for a lock until it is given back, for a permit until there is one")
    void waiting() {
        Machine machine = Machine.of("n=0 s=0", "LOCK a, UNLOCK a, RELEASE s",
                "LOCK a, UNLOCK a, ACQUIRE s");
        State held = machine.move(machine.start(), 0);
        assertFalse(machine.canMove(held, 1));
        State free = machine.move(held, 0);
        assertTrue(machine.canMove(free, 1));
        State before = machine.move(machine.move(free, 1), 1);
        assertFalse(machine.canMove(before, 1), "no permit");
        State after = machine.move(before, 0);
        assertTrue(machine.isDone(machine.move(after, 1)));
    }

    @Test
    @DisplayName("notify wakes the one that has waited longest, and it waits for the lock again")
    void notifying() {
        String waiter = "LOCK a, WAIT a, UNLOCK a";
        for (String notify : List.of("NOTIFY", "NOTIFY_ALL")) {
            Machine machine = Machine.of("n=0", waiter, waiter, "LOCK a, " + notify
                    + " a, UNLOCK a");
            State state = machine.start();
            for (int thread : List.of(1, 1, 0, 0, 2, 2)) {
                assertTrue(machine.canMove(state, thread));
                state = machine.move(state, thread);
            }
            assertFalse(machine.canMove(state, 1), "woken, but the lock is held");
            state = machine.move(state, 2);
            assertTrue(machine.canMove(state, 1));
            assertEquals(notify.equals("NOTIFY_ALL"), machine.canMove(state, 0));
            assertEquals(notify.equals("NOTIFY") ? "deadlock" : "n=0",
                    machine.end(run(machine, state)));
        }
    }

    @Test
    @DisplayName("refuse what is no operation, no label, no comparison")
    void refused() {
        for (String bad : List.of("JUMP", "GOTO nowhere", "IF n = 1 end, end:")) {
            assertThrows(IllegalArgumentException.class, () -> {
                Machine machine = Machine.of("n=0", bad);
                machine.move(machine.start(), 0);
            }, bad);
        }
    }

    private static State run(Machine machine, State from) {
        State state = from;
        for (int thread = 0; thread < machine.threads(); thread++) {
            while (machine.canMove(state, thread)) {
                state = machine.move(state, thread);
            }
        }
        return state;
    }
}
