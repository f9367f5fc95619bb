package tutorial.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.gil.lib.Children;
import tutorial.gil.lib.Team;

@DisplayName("Two processes under a global interpreter lock")
@ExtendWith(NothingLeftBehind.class)
class PerProcessTest {

    @Test
    @DisplayName("have two locks: in neither does the lock ever go to another thread")
    void haveTwoLocks() throws Exception {
        try (var children = new Children()) {
            Team two = PerProcess.team(children, 2, 1, 10_000);
            for (int word = 0; word < 2; word++) {
                assertEquals(List.of(new PerProcess.Answer(1, 1229),
                        new PerProcess.Answer(1, 1229)), PerProcess.answers(two));
            }
        }
    }

    @Test
    @DisplayName("while two threads of one process share one, and both get it")
    void whileThreadsShareOne() throws Exception {
        try (var children = new Children()) {
            Team one = PerProcess.team(children, 1, 2, 10_000);
            PerProcess.Answer answer = PerProcess.answers(one).getFirst();
            assertEquals(2 * 1229, answer.primes());
            assertTrue(answer.switches() >= 2, answer::toString);
        }
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
