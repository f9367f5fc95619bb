package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.threads.lib.TimeLine;
import tutorial.threads.lib.TimeLine.Turn;

@DisplayName("Two tasks of 10 s, with slices of 1 s and 0.1 s a switch")
@ExtendWith(NothingLeftBehind.class)
class TimeSlicesTest {

    private static final List<Integer> TWO_OF_TEN_SECONDS = List.of(10_000, 10_000);

    @Test
    @DisplayName("preemptive on one core takes 21.9 s, with 19 switches")
    void concurrent() {
        TimeLine run = TimeSlices.threads(TWO_OF_TEN_SECONDS, 1, 1_000, 100);
        assertEquals(21_900, run.end());
        assertEquals(19, run.switches());
        assertEquals(20, run.turns().size());
    }

    @Test
    @DisplayName("cooperative takes 20.1 s, with one switch, on however many cores")
    void batch() {
        TimeLine run = TimeSlices.coroutines(TWO_OF_TEN_SECONDS, 100);
        assertEquals(List.of(new Turn(0, 0, 0, 10_000), new Turn(0, 1, 10_100, 20_100)),
                run.turns());
        assertEquals(1, run.switches());
    }

    @Test
    @DisplayName("threads on two cores take 10 s, with no switch at all")
    void parallel() {
        TimeLine run = TimeSlices.threads(TWO_OF_TEN_SECONDS, 2, 1_000, 100);
        assertEquals(10_000, run.end());
        assertEquals(0, run.switches());
    }

    @Test
    @DisplayName("shows who runs when on a time line")
    void timeLine() {
        assertEquals(List.of("  core 0 AABBAABB"),
                TimeSlices.threads(List.of(4, 4), 1, 2, 0).draw(1));
        assertEquals(List.of("  core 0 AA.BB"),
                TimeSlices.coroutines(List.of(2, 2), 1).draw(1));
        assertEquals(List.of("  core 0 AAAA", "  core 1 BB.."),
                TimeSlices.threads(List.of(4, 2), 2, 9, 0).draw(1));
    }

    @Test
    @DisplayName("shows who runs in a pause: one on one core, and nobody in a switch")
    void pause() {
        TimeLine one = TimeSlices.threads(TWO_OF_TEN_SECONDS, 1, 1_000, 100);
        assertEquals(List.of("A", ".", "B"),
                List.of(one.running(0), one.running(1_050), one.running(1_100)));
        assertEquals("A B", TimeSlices.threads(TWO_OF_TEN_SECONDS, 2, 1_000, 100).running(0));
    }

    @Test
    @DisplayName("as a program: are run in four ways, beside each other")
    void printsFourCases() throws Exception {
        Program program = Program.run(TimeSlices.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(
                List.of("One character: 0.3 s, pause at 5 s",
                        "Concurrent, threads on one core: 21.9 s, switches: 19, in the pause: A",
                        "Batch, one after the other: 20.1 s, switches: 1, in the pause: A",
                        "Parallel, threads on 2 cores: 10 s, switches: 0, in the pause: A B",
                        "Coroutines, one thread of 2 cores: 20.1 s, switches: 1, in the pause: A"),
                program.lines().stream().filter(line -> !line.startsWith(" ")).toList());
    }
}
