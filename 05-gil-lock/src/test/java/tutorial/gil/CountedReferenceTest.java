package tutorial.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tutorial.gil.CountedReference.Kind;

@DisplayName("A count of references")
@ExtendWith(NothingLeftBehind.class)
class CountedReferenceTest {

    @Test
    @DisplayName("made plainly costs less than an atomic one")
    void plainCostsLess() {
        double plain = best(Kind.PLAIN);
        double atomic = best(Kind.ATOMIC);
        assertTrue(plain < atomic, () -> "plain " + plain + " ns, atomic " + atomic + " ns");
    }

    private static double best(Kind kind) {
        return IntStream.range(0, 10)
                .mapToDouble(round -> CountedReference.nanos(kind, 1_000_000)).min().orElseThrow();
    }

    @Test
    @DisplayName("made plainly by two threads is wrong, within a few rounds")
    void plainIsWrong() throws InterruptedException {
        assertNotEquals(0, CountedReference.lost(Kind.PLAIN, 5_000_000),
                "500 rounds, and not one reference was lost");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PLAIN")
    @DisplayName("made atomically, or by each side on its own, is exact")
    void othersAreExact(Kind kind) throws InterruptedException {
        assertEquals(0, CountedReference.lost(kind, 500_000));
    }

    @Test
    @DisplayName("as a program prints the cost of each kind and what two threads leave")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(CountedReference.class, "100000");
        assertEquals(0, program.status(), program::errors);
        assertTrue(program.lines().get(2).matches("ATOMIC +\\d+\\.\\dx  0"), program::toString);
        assertTrue(program.lines().get(3).matches("BIASED +\\d+\\.\\dx  0"), program::toString);
    }
}
