package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.threads.lib.OneCore.Job;
import tutorial.threads.lib.OneCore.Policy;
import tutorial.threads.lib.OneCore.Run;

@DisplayName("Jobs that all come at once")
@ExtendWith(NothingLeftBehind.class)
class PoliciesTest {

    private static List<List<Job>> manyJobs() {
        return new Random(7).ints(300, 1, 7).mapToObj(n -> Policies.jobs(
                new Random(n).ints(n, 1, 30).boxed().toList(), 0)).toList();
    }

    private static Run run(Policy policy, List<Job> jobs) {
        return Policies.run(policy, 1, jobs);
    }

    @Test
    @DisplayName("end soonest on average where the shortest is first, whatever they are")
    void shortestFirstEndsSoonest() {
        for (List<Job> jobs : manyJobs()) {
            Run shortest = run(Policy.SHORTEST_FIRST, jobs);
            for (Policy policy : List.of(Policy.FIRST_COME, Policy.ROUND_ROBIN)) {
                Run other = run(policy, jobs);
                assertTrue(Policies.mean(shortest, shortest::turnaround) <= Policies.mean(other,
                        other::turnaround), () -> policy + " " + jobs);
            }
        }
    }

    @Test
    @DisplayName("begin soonest where they take turns of one step")
    void roundRobinBeginsSoonest() {
        for (List<Job> jobs : manyJobs()) {
            Run robin = run(Policy.ROUND_ROBIN, jobs);
            assertEquals((jobs.size() - 1) / 2.0, Policies.mean(robin, robin::response));
            for (Policy policy : List.of(Policy.FIRST_COME, Policy.SHORTEST_FIRST)) {
                Run other = run(policy, jobs);
                assertTrue(Policies.mean(robin, robin::response) <= Policies.mean(other,
                        other::response), () -> policy + " " + jobs);
            }
        }
    }

    @Test
    @DisplayName("take the core for as long in all, whoever is next")
    void sameWork() {
        for (List<Job> jobs : manyJobs()) {
            int work = jobs.stream().mapToInt(job -> job.bursts().getFirst()).sum();
            for (Policy policy : Policy.values()) {
                assertEquals(work, run(policy, jobs).core().size());
            }
        }
    }

    @Test
    @DisplayName("as a program: are drawn, with the three times, for three policies")
    void printsThree() throws Exception {
        Program program = Program.run(Policies.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("first come: response 9.0, turnaround 14.7, waiting 9.0",
                "  ############", "  ............###", "  ...............##",
                "shortest first: response 2.3, turnaround 8.0, waiting 2.3",
                "  .....############", "  ..###", "  ##",
                "round robin: response 2.0, turnaround 10.7, waiting 5.0", "  ##....##.########",
                "  ..##....#", "  ....##"), program.lines());
    }
}
