package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.hybrid.Supervisor.Outcome;
import tutorial.hybrid.lib.Children;
import tutorial.hybrid.lib.PageWork;
import tutorial.hybrid.lib.WebSite;

@DisplayName("A supervisor of worker processes")
@ExtendWith(NothingLeftBehind.class)
class SupervisorTest {

    @Test
    @DisplayName("loses nothing and counts nothing twice when workers are killed, and counts"
            + " who died")
    void survivesKills() throws Exception {
        try (var children = new Children()) {
            var work = new PageWork(WebSite.start(children, 5), 100, 0);
            Outcome outcome = Supervisor.fetchUnderFire(work, 150, 2, new Random());
            assertEquals(work.onOneThread(150, Set.of()), outcome.report().totals());
            assertEquals(2, outcome.killed());
            assertTrue(List.of(1, 2).contains(outcome.report().replaced()), outcome::toString);
            assertEquals(Set.of(), outcome.report().setAside());
        }
    }

    @Test
    @DisplayName("is exact about what it set aside, too, when there are as many kills as pages")
    void survivesMoreKills() throws Exception {
        try (var children = new Children()) {
            var work = new PageWork(WebSite.start(children, 0), 1, 0);
            Outcome outcome = Supervisor.fetchUnderFire(work, 20, 6, new Random());
            assertEquals(work.onOneThread(20, outcome.report().setAside()),
                    outcome.report().totals());
            assertTrue(outcome.report().replaced() <= outcome.killed(), outcome::toString);
        }
    }
}
