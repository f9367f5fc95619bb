package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutorial.threads.GuardedWait.Proven;

@DisplayName("Consumers that look for an item and wait if there is none")
@ExtendWith(NothingLeftBehind.class)
class GuardedWaitTest {

    @ParameterizedTest(name = "{0}, {1}: {3} of {2} take too many, {4} wait for ever")
    @CsvSource({"under if, 1, 2, 0, 0", "under if, 2, 24, 2, 0",
            "looks without the lock, 1, 9, 0, 2", "looks without the lock, 2, 17576, 292, 1490",
            "'in a loop, with the lock', 1, 2, 0, 0", "'in a loop, with the lock', 2, 24, 0, 0",
            "'in a loop, with the lock', 3, 726, 0, 0"})
    @DisplayName("need a loop and the lock for it:")
    void proven(String version, int consumers, int schedules, int tooMany, int forEver) {
        Proven proven = GuardedWait.prove(GuardedWait.VERSIONS.get(version), consumers);
        assertEquals(List.of(schedules, tooMany, forEver),
                List.of(proven.tooMany().schedules().intValueExact(),
                        proven.tooMany().harmful().intValueExact(),
                        proven.noEnd().harmful().intValueExact()));
    }

    @Test
    @DisplayName("as a program: an item that another took, and a signal that nobody heard")
    void printsTheShortest() throws Exception {
        Program program = Program.run(GuardedWait.class);
        assertEquals(0, program.status(), program::errors);
        List<String> lines = program.lines();
        assertEquals("under if: 24 schedules, 2 take too many, 0 wait for ever", lines.getFirst());
        assertTrue(lines.get(13).matches("  12  has a again +0"), lines.get(13));
        assertTrue(lines.get(14).matches("  13  ATOMIC_ADD items -1 +-1"), lines.get(14));
        assertEquals("in a loop, with the lock: 24 schedules, 0 take too many, 0 wait for ever",
                lines.getLast());
    }
}
