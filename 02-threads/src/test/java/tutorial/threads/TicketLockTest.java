package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.threads.lib.Schedules;

@DisplayName("A thread that waits for a lock while another one comes again and again")
@ExtendWith(NothingLeftBehind.class)
class TicketLockTest {

    @ParameterizedTest(name = "{0} times")
    @ValueSource(ints = {1, 3, 6})
    @DisplayName("is overtaken by all of them in some schedule of a spin lock:")
    void spin(int rounds) {
        Schedules all = TicketLock.overtaken(TicketLock.machine(false, rounds));
        assertEquals(rounds, all.byResult().lastKey());
        assertEquals(BigInteger.ZERO, all.deadlocks().add(all.livelocks()));
    }

    @ParameterizedTest(name = "{0} times")
    @ValueSource(ints = {1, 3, 6})
    @DisplayName("is overtaken by at most one once it has a ticket:")
    void ticket(int rounds) {
        Schedules all = TicketLock.overtaken(TicketLock.machine(true, rounds));
        assertEquals(1, all.byResult().lastKey());
        assertEquals(BigInteger.ZERO, all.deadlocks().add(all.livelocks()));
    }

    @Test
    @DisplayName("as a program: how often in how many schedules, and the worst one, for both")
    void printsBoth() throws Exception {
        Program program = Program.run(TicketLock.class);
        assertEquals(0, program.status(), program::errors);
        assertTrue(program.lines().contains(
                "spin lock: 22 schedules, B overtaken 0x in 7, 1x in 8, 2x in 5, 3x in 2"));
        assertTrue(program.lines()
                .contains("ticket lock: 103 schedules, B overtaken 0x in 76, 1x in 27"));
        assertEquals(Map.of(true, 2L), Map.of(true, program.lines().stream()
                .filter(line -> line.matches(" +A +B +overtaken .*")).count()));
    }
}
