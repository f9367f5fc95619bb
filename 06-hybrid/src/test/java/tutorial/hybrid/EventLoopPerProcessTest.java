package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.hybrid.EventLoopPerProcess.Share;
import tutorial.hybrid.lib.Children;
import tutorial.hybrid.lib.PageLoop;
import tutorial.hybrid.lib.PageWork;
import tutorial.hybrid.lib.Totals;
import tutorial.hybrid.lib.WebSite;

@DisplayName("One event loop in each process")
@ExtendWith(NothingLeftBehind.class)
class EventLoopPerProcessTest {

    @Test
    @DisplayName("gives the same as one thread does, and one thread does all the work of a process")
    void isExactOnOneThreadEach() throws Exception {
        try (var children = new Children()) {
            var work = new PageWork(WebSite.start(children, 5), 100, 10);
            List<Share> shares = EventLoopPerProcess.fetch(work, 101, 2);
            assertEquals(List.of(51, 50),
                    shares.stream().map(share -> share.totals().pages()).toList());
            assertEquals(work.onOneThread(101, Set.of()),
                    shares.stream().map(Share::totals).reduce(Totals.NONE, Totals::plus));
            assertEquals(List.of("[loop]", "[loop]"), shares.stream().map(Share::threads).toList());
        }
    }

    @Test
    @DisplayName("sets a page aside that fails at every attempt, and names it: also without a"
            + " server")
    void failsWithItsPage() throws Exception {
        var nowhere = new PageWork(URI.create("http://127.0.0.1:1/"), 1, 0);
        assertEquals(new PageLoop.Share(Totals.NONE, Set.of(3, 4, 5), Set.of()),
                PageLoop.run(nowhere, List.of(3, 4, 5), 2));
    }

    @Test
    @DisplayName("as a program it also works with less pages than processes")
    void runsAsAProgram() throws Exception {
        Program program = Program.run(EventLoopPerProcess.class, "1", "2", "0");
        assertEquals(0, program.status(), program::errors);
        assertEquals("", program.errors());
        assertEquals(List.of("Process 0: 1 pages by the threads [loop], set aside []",
                "Process 1: 0 pages by the threads [], set aside []", "Pages: 1"),
                program.lines().subList(0, 3));
    }
}
