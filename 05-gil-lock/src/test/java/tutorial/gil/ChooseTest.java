package tutorial.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.gil.Choose.Kind;

@DisplayName("Which model fits")
@ExtendWith(NothingLeftBehind.class)
class ChooseTest {

    @Test
    @DisplayName("follows from the share of CPU time: above 0.8 it computes, up to 0.2 it waits")
    void followsFromTheShare() {
        assertEquals(Kind.COMPUTES, Kind.of(1.9));
        assertEquals(Kind.COMPUTES, Kind.of(0.8));
        assertEquals(Kind.BOTH, Kind.of(0.5));
        assertEquals(Kind.WAITS, Kind.of(0.15));
        assertEquals(Kind.WAITS, Kind.of(0));
    }

    @Test
    @DisplayName("a program that sleeps uses next to no CPU time, one that loops uses a lot of it")
    void isMeasured() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")), "Measuring a command needs /proc,"
                + " which is not available on " + System.getProperty("os.name") + ".");
        Choose.Usage sleeps = Choose.measure(List.of("sleep", "0.3"));
        assertEquals(Kind.WAITS, Kind.of(sleeps.share()), sleeps::toString);
        Choose.Usage loops = Choose.measure(List.of("sh", "-c",
                "i=0; while [ $i -lt 200000 ]; do i=$((i + 1)); done"));
        assertTrue(loops.share() > sleeps.share(), () -> loops + " and " + sleeps);
        assertTrue(loops.cpu().toMillis() > 0, loops::toString);
    }

    @Test
    @DisplayName("as a program answers for work that waits, and when the question gets no answer")
    void printsAsAProgram() throws Exception {
        assertEquals(List.of("This work waits.",
                "In Python: coroutines, or threads: the GIL is let go while waiting.",
                "In Java: virtual threads, one for each wait."),
                Program.run(Choose.class, "wait").lines());
        assertTrue(Program.run(Choose.class).lines().contains("No answer: taken as both."));
    }

    @Test
    @DisplayName("as a program refuses what it cannot use with one clear line and status 2")
    void refusesBadArguments() throws Exception {
        Program.run(Choose.class, "run").assertRefused("run needs a command to measure.");
        Program.run(Choose.class, "wait", "5").assertRefused("there is no argument \"5\".");
        Program noSuch = Program.run(Choose.class, "run", "no-such-program", "--all");
        assertEquals(2, noSuch.status());
        assertTrue(noSuch.errors().startsWith("Cannot run program \"no-such-program\""),
                noSuch::errors);
    }
}
