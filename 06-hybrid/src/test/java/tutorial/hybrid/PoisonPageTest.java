package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.hybrid.lib.Children;
import tutorial.hybrid.lib.PagePool;
import tutorial.hybrid.lib.PagePool.Plan;
import tutorial.hybrid.lib.PagePool.Report;
import tutorial.hybrid.lib.PageWork;
import tutorial.hybrid.lib.PageWorker;
import tutorial.hybrid.lib.WebSite;

@DisplayName("A page that kills its worker")
@ExtendWith(NothingLeftBehind.class)
class PoisonPageTest {

    @Test
    @DisplayName("is set aside and named, after five deaths, and all the others are done")
    void setsPoisonAside() throws Exception {
        try (var children = new Children()) {
            var work = new PageWork(WebSite.start(children, 0), 10, 0);
            Report report = PoisonPage.fetchWithPoison(work, 40, 13);
            assertEquals(Set.of(13), report.setAside());
            assertEquals(work.onOneThread(40, Set.of(13)), report.totals());
        }
    }

    @Test
    @DisplayName("ends the run with a clear error when more workers die than may be replaced")
    void givesUp() throws Exception {
        try (var children = new Children()) {
            var work = new PageWork(WebSite.start(children, 0), 10, 0);
            var plan = new Plan(PageWorker.of(work, 3), 1, 1, 0, Duration.ofSeconds(100));
            var error = assertThrows(IOException.class,
                    () -> PagePool.fetch(plan, 10, progress -> {}));
            assertEquals("Given up: a worker ended and 0 were replaced already; 7 pages are not"
                    + " done.", error.getMessage());
        }
    }

    @Test
    @DisplayName("as a program must be one of the pages")
    void refused() throws Exception {
        Program program = Program.run(PoisonPage.class, "20", "20");
        program.assertRefused("poison is 20, but must be one of the 20 pages, from 0");
        assertEquals(List.of(), program.lines());
    }
}
