package tutorial.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The same computation by 1, 2 and 4 workers")
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
    @DisplayName("counts the same primes in processes")
    void isExactInProcesses() throws Exception {
        assertEquals(9592, CpuBound.inProcesses(100_000, 2).primes());
    }

    @Test
    @DisplayName("has never two threads inside under the lock, asserted at every number")
    void neverTwoInside() throws Exception {
        var gil = new Gil(Duration.ofMillis(1));
        var inside = new AtomicInteger();
        var steps = new AtomicInteger();
        CpuBound.inThreads(20_000, 4, () -> {
            inside.decrementAndGet();
            gil.checkPoint();
            assertEquals(1, inside.incrementAndGet());
            steps.incrementAndGet();
        }, new CpuBound.Regime() {
            @Override
            public <T> T run(Callable<T> work) throws Exception {
                return gil.compute(() -> {
                    assertEquals(1, inside.incrementAndGet());
                    try {
                        return work.call();
                    } finally {
                        inside.decrementAndGet();
                    }
                });
            }
        });
        assertEquals(20_000, steps.get());
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
        assertTrue(
                lines.get(3).matches(
                        " +1 ( +\\d+\\.\\d\\d s +1\\.00x){2} +1  +\\d+\\.\\d\\d s +1\\.00x"),
                lines::toString);
    }

    @Test
    @DisplayName("as a program refuses a wrong argument with one clear line and status 2")
    void refusesBadArguments() throws Exception {
        Program.run(CpuBound.class, "9").assertRefused(
                "limit is \"9\", but must be a whole number from 10 to 100000000.");
    }
}
