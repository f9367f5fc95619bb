package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("Coroutines that add to one variable without a lock")
@ExtendWith(NothingLeftBehind.class)
class NoLocksTest {

    @Test
    @DisplayName("lose nothing, when they wait between two additions")
    void loseNothing() throws Exception {
        assertEquals(30_000, NoLocks.run(10_000, 3));
    }

    @Test
    @DisplayName("print the same on every run")
    void printAsAProgram() throws Exception {
        Program program = Program.run(NoLocks.class, "100", "2");
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("100 coroutines, 2 additions of 1 each: 200 expected.",
                "n=200, 0 lost"), program.lines());
    }
}
