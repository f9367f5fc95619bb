package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A timer whose task takes longer than its period")
@ExtendWith(NothingLeftBehind.class)
class TimersTest {

    @RepeatedTest(3)
    @DisplayName("makes up for all missed runs at a fixed rate, and for none with a fixed delay")
    void missedRuns() throws Exception {
        assertEquals(List.of(12, 0),
                List.of(Timers.dueBefore(true, 12), Timers.dueBefore(false, 12)));
    }

    @RepeatedTest(3)
    @DisplayName("never runs a task again that has thrown, and goes on with others")
    void thrown() throws Exception {
        assertEquals("4 runs, then never again (disk full); another task: 8 runs",
                Timers.thrown(4));
    }

    @Test
    @DisplayName("of Python runs its task once")
    void inPython() throws Exception {
        assertEquals(List.of("1"), Python.prints("""
                import threading
                runs = []
                timer = threading.Timer(0.001, lambda: runs.append(1))
                timer.start()
                timer.join()
                print(len(runs))
                """));
    }

    @Test
    @DisplayName("as a program: the runs are counted")
    void printsCounts() throws Exception {
        Program program = Program.run(Timers.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("Of the next 8 runs were due before the first had ended:",
                "  fixed rate:  8", "  fixed delay: 0",
                "A task throws in a run: 3 runs, then never again (disk full); another task: "
                        + "6 runs"),
                program.lines());
        assertEquals("", program.errors(), "nobody says that it threw");
    }
}
