package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tutorial.coroutines.NoLocks.Kind;

@DisplayName("Coroutines that add to one field without a lock")
@ExtendWith(NothingLeftBehind.class)
class NoLocksTest {

    @ParameterizedTest(name = "when they wait {0} the addition")
    @EnumSource(names = {"AFTER", "BEFORE"})
    @DisplayName("lose nothing")
    void loseNothing(Kind kind) throws Exception {
        assertEquals(30_000, NoLocks.run(kind, 10_000, 3));
    }

    @Test
    @DisplayName("lose all additions of a round but one, when they wait within the addition")
    void loseAlmostAll() throws Exception {
        assertEquals(3, NoLocks.run(Kind.WITHIN, 10_000, 3));
    }

    @Test
    @DisplayName("lose nothing that way either, when there is only one of them")
    void oneAloneLosesNothing() throws Exception {
        assertEquals(3, NoLocks.run(Kind.WITHIN, 1, 3));
    }

    @Test
    @DisplayName("print the same on every run")
    void printAsAProgram() throws Exception {
        Program program = Program.run(NoLocks.class, "100", "2");
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("100 coroutines, 2 additions of 1 each: 200 expected.",
                "wait after it:           n=200, 0 lost", "wait within it:          n=2, 198 lost",
                "wait before it:          n=200, 0 lost"), program.lines());
    }

    @Test
    @DisplayName("refuse a wrong argument with one clear line and status 2")
    void refuseBadArguments() throws Exception {
        Program.run(NoLocks.class, "1").assertRefused(
                "coroutines is \"1\", but must be a whole number from 2 to 100000.");
    }
}
