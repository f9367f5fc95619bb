package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.hybrid.PageLoop.Share;
import tutorial.hybrid.PageWork.Totals;

@DisplayName("One event loop in each process")
@ExtendWith(NothingLeftBehind.class)
class EventLoopPerProcessTest {

    @Test
    @DisplayName("gives the same as one thread does, and one thread does all the work of a process")
    void isExactOnOneThreadEach() throws Exception {
        try (var children = new Children()) {
            var work = new PageWork(PageServer.start(children, 5), 100, 10);
            List<Share> shares = EventLoopPerProcess.fetch(children, work, 101, 2);
            assertEquals(List.of(51, 50),
                    shares.stream().map(share -> share.totals().pages()).toList());
            assertEquals(Supervisor.onOneThread(work, 101, -1),
                    shares.stream().map(Share::totals).reduce(Totals.NONE, Totals::plus));
            assertEquals(List.of(Set.of("loop"), Set.of("loop")),
                    shares.stream().map(Share::threads).toList());
        }
    }

    @Test
    @DisplayName("a page that fails at every attempt is an error that names it, not a hang")
    void failsWithItsPage() throws Exception {
        try (var children = new Children()) {
            var work = new PageWork(PageServer.start(children, 0), 1, 99);
            var failure = assertThrows(IOException.class,
                    () -> EventLoopPerProcess.fetch(children, work, 50, 1));
            String said = "ended with status 1 and said \\[page \\d+ failed 8 times]";
            assertTrue(failure.getMessage().matches("the child with pid \\d+ " + said),
                    failure::getMessage);
        }
    }

    @Test
    @DisplayName("as a program it also works with less pages than processes")
    void runsAsAProgram() throws Exception {
        Program program = Program.run(EventLoopPerProcess.class, "1", "2", "0");
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("Process 0: 1 pages by the threads [loop]",
                "Process 1: 0 pages by the threads []", "Pages: 1"),
                program.lines().subList(0, 3));
    }

    @Test
    @DisplayName("as a program it refuses a wrong argument with one clear line and status 2")
    void refusesBadArguments() throws Exception {
        Program.run(EventLoopPerProcess.class, "1", "0").assertRefused(
                "processes is \"0\", but must be a whole number from 1 to 64.");
    }
}
