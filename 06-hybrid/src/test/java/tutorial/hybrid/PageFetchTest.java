package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.hybrid.lib.Children;
import tutorial.hybrid.lib.PagePool;
import tutorial.hybrid.lib.PagePool.Plan;
import tutorial.hybrid.lib.PagePool.Progress;
import tutorial.hybrid.lib.PagePool.Report;
import tutorial.hybrid.lib.PageWork;
import tutorial.hybrid.lib.PageWorker;
import tutorial.hybrid.lib.WebSite;

@DisplayName("Fetching pages by processes full of virtual threads")
@ExtendWith(NothingLeftBehind.class)
class PageFetchTest {

    @Test
    @DisplayName("gives the same as one thread does, with 10 % of the requests going wrong, and"
            + " never has"
            + " more in flight than allowed")
    void isExactWithFaults() throws Exception {
        try (var children = new Children()) {
            var work = new PageWork(WebSite.start(children, 5), 100, 10);
            List<Progress> steps = Collections.synchronizedList(new ArrayList<>());
            Report report = PagePool.fetch(new Plan(PageWorker.of(work, -1), 2, 15, 0,
                    Duration.ofSeconds(100)), 200, steps::add);
            assertEquals(new Report(work.onOneThread(200, Set.of()), 0, Set.of()), report);
            assertEquals(200, steps.getLast().done());
            assertTrue(steps.stream().allMatch(step -> step.inFlight() <= 2 * 15));
            assertTrue(steps.stream().anyMatch(step -> step.inFlight() > 15), "both worked");
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
    }
}
