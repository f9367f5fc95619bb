package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A and B in turn")
@ExtendWith(NothingLeftBehind.class)
class InterleavingTest {

    private static final List<String> SIX_LINES = List.of("1", "2", "x", "y", "3", "z");

    private final List<String> lines = new ArrayList<>();

    @Test
    @DisplayName("say 1 2 x y 3 z when each is suspended after its second step")
    void twoSteps() {
        Interleaving.inTurn(Interleaving.say(List.of("1", "2", "3"), 2, lines::add),
                Interleaving.say(List.of("x", "y", "z"), 2, lines::add));
        assertEquals(SIX_LINES, lines);
    }

    @Test
    @DisplayName("say 1 x 2 y 3 z when each is suspended after every step")
    void everyStep() {
        Interleaving.inTurn(Interleaving.say(List.of("1", "2", "3"), 1, lines::add),
                Interleaving.say(List.of("x", "y", "z"), 1, lines::add));
        assertEquals(List.of("1", "x", "2", "y", "3", "z"), lines);
    }

    @Test
    @DisplayName("say 1 2 3 x y z when neither is suspended: two subroutines")
    void neverSuspended() {
        Interleaving.inTurn(Interleaving.say(List.of("1", "2", "3"), 3, lines::add),
                Interleaving.say(List.of("x", "y", "z"), 3, lines::add));
        assertEquals(List.of("1", "2", "3", "x", "y", "z"), lines);
    }

    @Test
    @DisplayName("print the six lines as a program")
    void printAsAProgram() throws Exception {
        Program program = Program.run(Interleaving.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(SIX_LINES, program.lines());
    }
}
