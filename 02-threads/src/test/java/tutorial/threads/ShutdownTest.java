package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.threads.Shutdown.Ended;

@DisplayName("A pool that is shut down")
@ExtendWith(NothingLeftBehind.class)
class ShutdownTest {

    @RepeatedTest(5)
    @DisplayName("does every task it has, and takes no more")
    void losesNothing() throws InterruptedException {
        assertEquals(new Ended(100, 0, 0, false), new Shutdown(100).shutDown());
    }

    @RepeatedTest(5)
    @DisplayName("at once interrupts what runs and hands back the rest: all are accounted for")
    void losesNothingAtOnce() throws InterruptedException {
        assertEquals(new Ended(0, 2, 98, false), new Shutdown(100).shutDownNow());
        assertEquals(new Ended(0, 2, 0, false), new Shutdown(2).shutDownNow());
    }

    @Test
    @DisplayName("as a program: prints what became of every task")
    void printsAll() throws Exception {
        Program program = Program.run(Shutdown.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("100 tasks in a pool that ends:",
                "  shutdown:     100 done, 0 interrupted, 0 handed back",
                "  shutdownNow:  0 done, 2 interrupted, 98 handed back"), program.lines());
    }
}
