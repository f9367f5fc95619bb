package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.hybrid.PagePool.Plan;
import tutorial.hybrid.PagePool.Progress;
import tutorial.hybrid.PagePool.Report;

@DisplayName("Fetching pages by processes full of virtual threads")
@ExtendWith(NothingLeftBehind.class)
class PageFetchTest {

    @Test
    @DisplayName("gives the same as one thread does, with 10 % of the requests going wrong, and never has"
            + " more in flight than allowed")
    void isExactWithFaults() throws Exception {
        try (var children = new Children()) {
            var work = new PageWork(PageServer.start(children, 5), 100, 10);
            List<Progress> steps = Collections.synchronizedList(new ArrayList<>());
            Report report = PageFetch.fetch(
                    new Plan(work, 2, 15, 0, Duration.ofSeconds(50), -1), 200, steps::add);
            assertEquals(Supervisor.onOneThread(work, 200, -1), report.totals());
            assertEquals(Set.of(), report.setAside());
            assertEquals(0, report.restarts());
            assertEquals(200, steps.getLast().done());
            assertTrue(steps.stream().allMatch(step -> step.inFlight() <= 2 * 15));
            assertTrue(steps.stream().anyMatch(step -> step.inFlight() > 15), "both worked");
        }
    }

    @Test
    @DisplayName("gives up when the time limit is over, says how far it came, and leaves no worker")
    void keepsTheTimeLimit() throws Exception {
        try (var children = new Children()) {
            var work = new PageWork(PageServer.start(children, 10_000), 1, 0);
            var plan = new Plan(work, 1, 10, 0, Duration.ofMillis(50), -1);
            var late = assertThrows(TimeoutException.class,
                    () -> PageFetch.fetch(plan, 10, progress -> {}));
            assertEquals("after 50 ms only 0 of 10 pages are done", late.getMessage());
        }
    }

    @Test
    @DisplayName("as a program prints plain lines where there is no terminal, and the totals")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(PageFetch.class, "8", "1", "10", "0", "50");
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("Done: 2 of 8", "Done: 4 of 8", "Done: 6 of 8", "Done: 8 of 8",
                "Pages: 8"), program.lines().subList(0, 5));
        assertTrue(program.lines().contains("Set aside: []"), program::toString);
        Program.run(PageFetch.class, "0").assertRefused(
                "pages is \"0\", but must be a whole number from 1 to 1000000.");
    }
}
