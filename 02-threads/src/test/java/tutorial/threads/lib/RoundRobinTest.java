package tutorial.threads.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutorial.threads.lib.TimeLine.Turn;

@DisplayName("A simulated scheduler, with any tasks")
class RoundRobinTest {

    @Test
    @DisplayName("total = work + switches x cost: on one core, and summed over several")
    void totalIsWorkAndSwitches() {
        for (int seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            List<Integer> tasks = random.ints(1 + random.nextInt(6), 1, 500).boxed().toList();
            int cores = 1 + random.nextInt(4);
            int cost = random.nextInt(20);
            TimeLine run = RoundRobin.run(tasks, cores, 1 + random.nextInt(200), cost);
            long work = tasks.stream().mapToInt(task -> task).sum();
            Supplier<String> what = what(seed, run);
            long total = IntStream.range(0, cores).mapToLong(core -> end(run, core)).sum();
            assertEquals(work + (long) run.switches() * cost, total, what);
            assertEquals(work, run.work(), what);
            assertTrue(cores > 1 || run.end() == total, what);
        }
    }

    @Test
    @DisplayName("each gets exactly its time, in slices, and never on two cores at once")
    void eachGetsItsTime() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            List<Integer> tasks = random.ints(4, 1, 300).boxed().toList();
            int slice = 1 + random.nextInt(100);
            TimeLine run = RoundRobin.run(tasks, 1 + random.nextInt(3), slice, 5);
            for (int task = 0; task < tasks.size(); task++) {
                long before = 0;
                long got = 0;
                for (Turn turn : turnsOf(run, task)) {
                    assertTrue(turn.from() >= before, what(seed, run));
                    assertTrue(turn.length() <= slice, what(seed, run));
                    before = turn.to();
                    got += turn.length();
                }
                assertEquals((long) tasks.get(task), got, what(seed, run));
            }
        }
    }

    private static Supplier<String> what(int seed, TimeLine run) {
        return () -> "seed " + seed + ": " + run;
    }

    private static long end(TimeLine run, int core) {
        return run.turns().stream().filter(turn -> turn.core() == core).mapToLong(Turn::to)
                .max().orElse(0);
    }

    private static List<Turn> turnsOf(TimeLine run, int task) {
        return run.turns().stream().filter(turn -> turn.task() == task)
                .toList();
    }

    @ParameterizedTest(name = "task {0}, cores {1}, slice {2}, cost {3}")
    @CsvSource({"0, 1, 1, 0", "1, 0, 1, 0", "1, 1, 0, 0", "1, 1, 1, -1"})
    @DisplayName("refuses what cannot be")
    void refusesTheImpossible(int task, int cores, int slice, int cost) {
        assertThrows(IllegalArgumentException.class,
                () -> RoundRobin.run(List.of(task), cores, slice, cost));
    }

    @Test
    @DisplayName("refuses to run nothing")
    void refusesNothing() {
        assertThrows(IllegalArgumentException.class, () -> RoundRobin.run(List.of(), 1, 1, 0));
    }
}
