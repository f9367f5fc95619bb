package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.hybrid.PagePool.Plan;
import tutorial.hybrid.PagePool.Report;

@DisplayName("A supervisor of worker processes")
@ExtendWith(NothingLeftBehind.class)
class SupervisorTest {

    @Test
    @DisplayName("loses nothing and counts nothing twice when workers are killed in mid-run")
    void survivesKills() throws Exception {
        try (var children = new Children()) {
            var work = new PageWork(PageServer.start(children, 5), 100, 0);
            Report report = Supervisor.fetchUnderFire(work, 150, 2, new Random());
            assertEquals(Supervisor.onOneThread(work, 150, -1), report.totals());
            assertTrue(report.restarts() >= 1, report::toString);
            assertEquals(Set.of(), report.setAside());
        }
    }

    @Test
    @DisplayName("sets a page aside that kills every worker, names it, and does all the others")
    void setsPoisonAside() throws Exception {
        try (var children = new Children()) {
            var work = new PageWork(PageServer.start(children, 0), 10, 0);
            Report report = Supervisor.fetchWithPoison(work, 40, 13);
            assertEquals(Set.of(13), report.setAside());
            assertEquals(Supervisor.onOneThread(work, 40, 13), report.totals());
        }
    }

    @Test
    @DisplayName("gives up with a clear error when more workers die than may be replaced")
    void givesUp() throws Exception {
        try (var children = new Children()) {
            var work = new PageWork(PageServer.start(children, 0), 10, 0);
            var plan = new Plan(work, 1, 1, 0, Duration.ofSeconds(50), 3);
            var error = assertThrows(IOException.class,
                    () -> PageFetch.fetch(plan, 10, progress -> {}));
            assertEquals("a worker ended and 0 were replaced already: 7 pages are not done",
                    error.getMessage());
        }
    }

    @Test
    @DisplayName("as a program refuses a wrong argument with one clear line and status 2")
    void refusesBadArguments() throws Exception {
        Program.run(Supervisor.class, "200", "21").assertRefused(
                "kills is \"21\", but must be a whole number from 0 to 20.");
    }
}
