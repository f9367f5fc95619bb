package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutorial.threads.TimeLine.Turn;

@DisplayName("A simulated scheduler")
@ExtendWith(NothingLeftBehind.class)
class TimeSlicesTest {

    private static final List<Integer> TWO_OF_TEN_SECONDS = List.of(10_000, 10_000);

    @Nested
    @DisplayName("with two tasks of 10 s, slices of 1 s and 0.1 s a switch")
    class TwoTasks {

        @Test
        @DisplayName("preemptive on one core takes 21.9 s, with 19 switches")
        void concurrent() {
            TimeLine run = TimeSlices.preemptive(TWO_OF_TEN_SECONDS, 1, 1_000, 100);
            assertEquals(21_900, run.end());
            assertEquals(19, run.switches());
            assertEquals(20, run.turns().size());
        }

        @Test
        @DisplayName("cooperative takes 20.1 s, with one switch, on however many cores")
        void batch() {
            TimeLine run = TimeSlices.cooperative(TWO_OF_TEN_SECONDS, 100);
            assertEquals(List.of(new Turn(0, 0, 0, 10_000), new Turn(0, 1, 10_100, 20_100)),
                    run.turns());
            assertEquals(1, run.switches());
        }

        @Test
        @DisplayName("threads on two cores take 10 s, with no switch at all")
        void parallel() {
            TimeLine run = TimeSlices.preemptive(TWO_OF_TEN_SECONDS, 2, 1_000, 100);
            assertEquals(10_000, run.end());
            assertEquals(0, run.switches());
        }

        @Test
        @DisplayName("shows who runs when on a time line")
        void timeLine() {
            assertEquals(List.of("  core 0 AABBAABB"),
                    TimeSlices.preemptive(List.of(4, 4), 1, 2, 0).draw(1));
            assertEquals(List.of("  core 0 AA.BB"),
                    TimeSlices.cooperative(List.of(2, 2), 1).draw(1));
            assertEquals(List.of("  core 0 AAAA", "  core 1 BB.."),
                    TimeSlices.preemptive(List.of(4, 2), 2, 9, 0).draw(1));
        }
    }

    @Nested
    @DisplayName("with any tasks")
    class AnyTasks {

        @Test
        @DisplayName("total = work + switches x cost: on one core, and summed over several")
        void totalIsWorkAndSwitches() {
            for (int seed = 0; seed < 2_000; seed++) {
                var random = new Random(seed);
                List<Integer> tasks = random.ints(1 + random.nextInt(6), 1, 500).boxed().toList();
                int cores = 1 + random.nextInt(4);
                int cost = random.nextInt(20);
                TimeLine run = TimeSlices.preemptive(tasks, cores, 1 + random.nextInt(200), cost);
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
                TimeLine run = TimeSlices.preemptive(tasks, 1 + random.nextInt(3), slice, 5);
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
                    .collect(Collectors.toList());
        }
    }

    @Nested
    @DisplayName("as a program")
    class AsAProgram {

        @Test
        @DisplayName("prints concurrent, batch, parallel and coroutines beside each other")
        void printsFourCases() throws Exception {
            Program program = Program.run(TimeSlices.class);
            assertEquals(0, program.status(), program::errors);
            assertEquals(
                    List.of("One character: 0.3 s",
                            "Concurrent, threads on one core: 21.9 s, switches: 19",
                            "Batch, one after the other: 20.1 s, switches: 1",
                            "Parallel, threads on 2 cores: 10 s, switches: 0",
                            "Coroutines, one thread of 2 cores: 20.1 s, switches: 1"),
                    program.lines().stream().filter(line -> !line.startsWith(" ")).toList());
        }

        @Test
        @DisplayName("refuses a wrong argument with one clear line and status 2")
        void refusesBadArguments() throws Exception {
            Program.run(TimeSlices.class, "all", "0").assertRefused(
                    "cores is \"0\", but must be a whole number from 1 to 16.");
        }
    }

    @ParameterizedTest(name = "task {0}, cores {1}, slice {2}, cost {3}")
    @CsvSource({"0, 1, 1, 0", "1, 0, 1, 0", "1, 1, 0, 0", "1, 1, 1, -1"})
    @DisplayName("refuses what cannot be")
    void refusesTheImpossible(int task, int cores, int slice, int cost) {
        assertThrows(IllegalArgumentException.class,
                () -> TimeSlices.preemptive(List.of(task), cores, slice, cost));
    }

    @Test
    @DisplayName("refuses to run nothing")
    void refusesNothing() {
        assertThrows(IllegalArgumentException.class, () -> TimeSlices.cooperative(List.of(), 0));
    }
}
