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
import tutorial.gil.lib.Children;
import tutorial.gil.lib.Gil;
import tutorial.gil.lib.GlobalLock;
import tutorial.gil.lib.Primes;
import tutorial.gil.lib.Team;

@DisplayName("The same computation by 1, 2 and 4 workers")
@ExtendWith(NothingLeftBehind.class)
class CpuBoundTest {

    @ParameterizedTest(name = "in {0} threads")
    @ValueSource(ints = {1, 2, 4, 7})
    @DisplayName("counts the same 9592 primes below 100000, without and with the lock")
    void isExact(int threads) throws Exception {
        var gil = new Gil(Gil.DEFAULT_SWITCH_INTERVAL);
        assertEquals(9592,
                Primes.countInThreads(100_000, threads, GlobalLock.NONE));
        assertEquals(9592, Primes.countInThreads(100_000, threads, gil));
        assertTrue(gil.counters().switches() >= threads,
                "every thread held the lock at least once");
    }

    @Test
    @DisplayName("counts the same primes in processes")
    void isExactInProcesses() throws Exception {
        try (var children = new Children()) {
            Team two = CpuBound.team(children, 100_000, 2);
            assertEquals(9592, count(two));
            assertEquals(9592, count(two), "and again at the next word");
        }
    }

    private static int count(Team team) throws Exception {
        return team.work().stream().mapToInt(Integer::parseInt).sum();
    }

    @Test
    @DisplayName("has never two threads inside under the lock, asserted at every number")
    void neverTwoInside() throws Exception {
        var gil = new Gil(Duration.ofMillis(1));
        var inside = new AtomicInteger();
        var steps = new AtomicInteger();
        Primes.countInThreads(20_000, 4, new GlobalLock() {
            @Override
            public <T> T compute(Callable<T> code) throws Exception {
                return gil.compute(() -> {
                    assertEquals(1, inside.incrementAndGet());
                    try {
                        return code.call();
                    } finally {
                        inside.decrementAndGet();
                    }
                });
            }

            @Override
            public <T> T allowThreads(Callable<T> blockingCall) throws Exception {
                return gil.allowThreads(blockingCall);
            }

            @Override
            public void checkPoint() {
                inside.decrementAndGet();
                gil.checkPoint();
                assertEquals(1, inside.incrementAndGet());
                steps.incrementAndGet();
            }
        });
        assertEquals(20_000, steps.get());
    }

    @Test
    @DisplayName("counts right at the edges of its blocks")
    void isExactAtTheEdges() throws Exception {
        assertEquals(4, Primes.countInThreads(10, 3, GlobalLock.NONE));
        assertEquals(168, Primes.countInThreads(1000, 2, GlobalLock.NONE));
        assertEquals(169, Primes.countInThreads(1010, 2, GlobalLock.NONE));
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
}
