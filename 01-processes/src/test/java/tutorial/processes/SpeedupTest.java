package tutorial.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Counting primes in several processes")
@ExtendWith(NothingLeftBehind.class)
class SpeedupTest {

    @ParameterizedTest(name = "{0} processes: 9592 primes below 100000")
    @DisplayName("gives the same count however it is split")
    @CsvSource({"1", "3"})
    void countIsExact(int processes) throws Exception {
        assertEquals(9_592, Speedup.countPrimes(100_000, processes));
    }

    @Test
    @DisplayName("leaves no number out and counts none twice, for 1 to 16 shares")
    void sharesAddUp() {
        for (int shares = 1; shares <= 16; shares++) {
            int all = shares;
            assertEquals(1_229, IntStream.range(0, all)
                    .mapToLong(k -> Speedup.primesInShare(10_000, all, k)).sum(), "shares: " + all);
        }
        assertEquals(4, Speedup.primesInShare(10, 1, 0), "2, 3, 5, 7");
    }

    @Nested
    @DisplayName("as a program")
    class AsAProgram {

        @Test
        @DisplayName("prints the cores, and a line for each number of processes")
        void printsALineEach() throws Exception {
            Program program = Program.run(Speedup.class, "1000", "2");
            assertEquals(0, program.status(), program::errors);
            assertEquals("cores: " + Runtime.getRuntime().availableProcessors(),
                    program.lines().getFirst());
            assertEquals(3, program.lines().size());
            assertTrue(program.lines().get(2).matches("processes: 2, time: "
                    + "\\d+\\.\\d\\d s, speed-up: \\d+\\.\\d\\d, efficiency: \\d+ %"),
                    program::toString);
        }
    }
}
