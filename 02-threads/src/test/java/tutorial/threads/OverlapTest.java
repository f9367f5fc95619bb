package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.threads.lib.OneCore.Job;
import tutorial.threads.lib.OneCore.Run;

@DisplayName("Jobs that wait for I/O most of the time")
@ExtendWith(NothingLeftBehind.class)
class OverlapTest {

    @Test
    @DisplayName("take the sum of all times if each keeps the core while it waits")
    void theSum() {
        Run run = Overlap.run(Overlap.jobs(3, 4, 0), true, false);
        assertEquals(33, run.core().size());
        assertEquals(9, run.busy());
    }

    @Test
    @DisplayName("take hardly longer than one of them if they give it up: their waits overlap")
    void theLongest() {
        Run one = Overlap.run(Overlap.jobs(1, 4, 0), false, false);
        Run three = Overlap.run(Overlap.jobs(3, 4, 0), false, false);
        assertEquals(List.of(11, 13), List.of(one.core().size(), three.core().size()));
        assertEquals(9, three.busy(), "the work is the same");
    }

    @Test
    @DisplayName("leave the core to a job that computes, and end as soon if they come first then")
    void besideOneThatComputes() {
        List<Job> jobs = Overlap.jobs(3, 4, 6);
        Run last = Overlap.run(jobs, false, false);
        Run first = Overlap.run(jobs, false, true);
        assertEquals(15, first.core().size(), "never idle");
        assertTrue(first.turnaround(0) < last.turnaround(0));
        assertEquals(11, first.turnaround(0), "as if it were alone");
        assertTrue(first.turnaround(3) > last.turnaround(3), "the other one pays");
    }

    @Test
    @DisplayName("as a program: are drawn for three ways to treat a job that waits")
    void printsThree() throws Exception {
        Program program = Program.run(Overlap.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("keeps the core during I/O: 39 steps, in 15 of them the core computes",
                "gives it up: 17 steps, in 15 of them the core computes",
                "gives it up, first after I/O: 15 steps, in 15 of them the core computes"),
                program.lines().stream().filter(line -> !line.startsWith(" ")).toList());
    }
}
