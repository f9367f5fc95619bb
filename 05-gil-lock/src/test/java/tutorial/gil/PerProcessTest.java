package tutorial.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("Two processes under a global interpreter lock")
@ExtendWith(NothingLeftBehind.class)
class PerProcessTest {

    @Test
    @DisplayName("have two locks: in neither does the lock ever go to another thread")
    void haveTwoLocks() throws Exception {
        PerProcess.Run two = PerProcess.run(2, 1, 10_000);
        assertEquals(List.of(1L, 1L), two.switches());
        assertEquals(List.of(1229, 1229), two.primes());
    }

    @Test
    @DisplayName("while two threads of one process share one, and both get it")
    void whileThreadsShareOne() throws Exception {
        PerProcess.Run one = PerProcess.run(1, 2, 10_000);
        assertEquals(2 * 1229, one.primes().getFirst());
        assertTrue(one.switches().getFirst() >= 2, () -> "switches " + one.switches());
    }

    @Test
    @DisplayName("as a program print their locks and the time of both ways")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(PerProcess.class, "10000");
        assertEquals(0, program.status(), program::errors);
        assertEquals("Two processes with one thread: locks 2, switches in each [1, 1]",
                program.lines().get(1));
    }
}
