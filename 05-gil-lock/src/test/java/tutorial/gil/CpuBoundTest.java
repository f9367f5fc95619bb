package tutorial.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The same computation in 1, 2 and 4 threads")
@ExtendWith(NothingLeftBehind.class)
class CpuBoundTest {

    @ParameterizedTest(name = "in {0} threads")
    @ValueSource(ints = {1, 2, 4, 7})
    @DisplayName("counts the same 9592 primes below 100000, without and with the lock")
    void isExact(int threads) throws Exception {
        var gil = new Gil(Gil.DEFAULT_SWITCH_INTERVAL);
        assertEquals(9592,
                CpuBound.inThreads(100_000, threads, () -> {}, Callable::call).primes());
        assertEquals(9592, CpuBound
                .inThreads(100_000, threads, gil::checkPoint, gil::compute).primes());
        assertTrue(gil.counters().switches() >= threads,
                "every thread held the lock at least once");
    }

    @Test
    @DisplayName("counts right at the edges of its blocks")
    void isExactAtTheEdges() throws Exception {
        assertEquals(4, CpuBound.inThreads(10, 3, () -> {}, Callable::call).primes());
        assertEquals(168, CpuBound.inThreads(1000, 2, () -> {}, Callable::call).primes());
        assertEquals(169, CpuBound.inThreads(1010, 2, () -> {}, Callable::call).primes());
    }

    @Test
    @DisplayName("as a program prints a table of times and speed-ups, and the number of cores")
    void printsATable() throws Exception {
        Program program = Program.run(CpuBound.class, "20000");
        assertEquals(0, program.status(), program::errors);
        List<String> lines = program.lines();
        assertEquals("Primes below 20000: 2262. Cores: "
                + Runtime.getRuntime().availableProcessors() + ".", lines.getFirst());
        assertEquals(List.of("1", "2", "4"), lines.subList(3, 6).stream()
                .map(line -> line.strip().split(" ")[0]).toList());
        assertTrue(lines.get(3).matches(
                " +1 +\\d+\\.\\d\\d s +1\\.00 +\\d+\\.\\d\\d s +1\\.00 +1"), lines::toString);
    }

    @Test
    @DisplayName("as a program refuses a wrong argument with one clear line and status 2")
    void refusesBadArguments() throws Exception {
        Program.run(CpuBound.class, "9").assertRefused(
                "limit is \"9\", but must be a whole number from 10 to 100000000.");
    }
}
