package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.threads.Counting.Shared;
import tutorial.threads.Counting.Tally;

@DisplayName("Counting in threads that share one n")
@ExtendWith(NothingLeftBehind.class)
class CountingTest {

    @Nested
    @DisplayName("in turn")
    class InTurn {

        @Test
        @DisplayName("after thread k the total is (k + 1) times 4999950000, and nothing is lost")
        void isExact() throws InterruptedException {
            List<String> lines = new ArrayList<>();
            Tally end = Counting.countInTurn(5, 100_000, lines::add);
            assertEquals(List.of("Thread 0: n=4999950000", "Thread 1: n=9999900000",
                    "Thread 2: n=14999850000", "Thread 3: n=19999800000",
                    "Thread 4: n=24999750000"), lines);
            assertEquals(new Tally(24_999_750_000L, 500_000), end);
        }
    }

    @Nested
    @DisplayName("all at once")
    class AllAtOnce {

        @Test
        @DisplayName("no run ends above the exact total")
        void neverEndsAboveTheExactTotal() throws InterruptedException {
            Tally end = Counting.countAtOnce(5, 100_000);
            assertTrue(end.n() <= 24_999_750_000L, end::toString);
            assertTrue(end.additions() >= 1 && end.additions() <= 500_000, end::toString);
            assertEquals(end.additions() == 500_000, end.n() == 24_999_750_000L, end::toString);
        }

        @Test
        @DisplayName("two threads that both read before either writes lose exactly one addition")
        void losesOneUpdateWhenBothReadFirst() throws Exception {
            var shared = new Shared();
            shared.add(100);
            var bothHaveRead = new CyclicBarrier(2);
            try (var threads = Executors.newFixedThreadPool(2)) {
                Callable<Void> one = () -> addAfterAllHaveRead(shared, 1, bothHaveRead);
                Callable<Void> two = () -> addAfterAllHaveRead(shared, 2, bothHaveRead);
                for (Future<Void> done : threads.invokeAll(List.of(one, two))) {
                    done.get();
                }
            }
            Tally end = shared.tally;
            assertEquals(2, end.additions(), "three additions were made, and one is lost");
            assertTrue(end.n() == 101 || end.n() == 102, end::toString);
        }

        private Void addAfterAllHaveRead(Shared shared, int i, CyclicBarrier allHaveRead)
                throws Exception {
            shared.addAfterAllHaveRead(i, allHaveRead);
            return null;
        }
    }

    @Nested
    @DisplayName("as a histogram of rounds")
    class AsAHistogram {

        @Test
        @DisplayName("each round stands in the tenth it reached, and nothing lost stands alone")
        void sortsRoundsByTheirLoss() {
            List<Tally> ends = Stream.of(100, 99, 90, 89, 1).map(made -> new Tally(0, made))
                    .toList();
            int[] expected = {1, 2, 1, 0, 0, 0, 0, 0, 0, 0, 1};
            assertArrayEquals(expected, Counting.tenthsLost(ends, 100));
        }

        @Test
        @DisplayName("at the largest number of additions nothing overflows")
        void holdsTheLargestRun() {
            int all = 100 * 10_000_000;
            assertEquals(1, Counting.tenthsLost(List.of(new Tally(0, 1)), all)[10]);
        }
    }

    @Nested
    @DisplayName("as a program")
    class AsAProgram {

        @Test
        @DisplayName("prints both runs, how many additions were lost, and one mark for each round")
        void printsBothRuns() throws Exception {
            Program program = Program.run(Counting.class, "2", "1000", "30");
            assertEquals(0, program.status(), program::errors);
            List<String> lines = program.lines();
            assertEquals(List.of("In turn:", "Thread 0: n=499500", "Thread 1: n=999000",
                    "Main: n=999000", "All at once:"), lines.subList(0, 5));
            assertTrue(lines.get(5).matches("Main: n=\\d+ instead of 999000"), lines::toString);
            assertTrue(lines.get(6).matches("Lost: \\d+ of 2000 additions \\(\\d+\\.\\d %\\)"),
                    lines::toString);
            assertEquals("Rounds: 30, by how much of the additions they lost", lines.get(7));
            assertTrue(lines.get(8).matches("up to   0 % \\|#*"), lines::toString);
            assertEquals(30, String.join("", lines).chars().filter(c -> c == '#').count());
        }

        @Test
        @DisplayName("refuses a wrong argument with one clear line and status 2")
        void refusesBadArguments() throws Exception {
            Program.run(Counting.class, "none").assertRefused(
                    "threads is \"none\", but must be a whole number from 1 to 100.");
        }
    }
}
