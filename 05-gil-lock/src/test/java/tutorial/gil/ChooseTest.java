package tutorial.gil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.gil.Choose.Kind;
import tutorial.gil.lib.Usage;

@DisplayName("Which model fits")
@ExtendWith(NothingLeftBehind.class)
class ChooseTest {

    @Test
    @DisplayName("follows from the share of CPU time: above 0.8 it computes, up to 0.2 it waits")
    void followsFromTheShare() {
        assertEquals(Kind.COMPUTE, Kind.of(1.9));
        assertEquals(Kind.COMPUTE, Kind.of(0.8));
        assertEquals(Kind.BOTH, Kind.of(0.5));
        assertEquals(Kind.WAIT, Kind.of(0.15));
        assertEquals(Kind.WAIT, Kind.of(0));
    }

    @Test
    @DisplayName("a program that sleeps uses next to no CPU time, one that loops uses a lot of it")
    void isMeasured() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")), "Measuring a command needs /proc,"
                + " which is not available on " + System.getProperty("os.name") + ".");
        Usage sleeps = Usage.of(List.of("sleep", "1.5"));
        Usage loops = Usage.of(List.of("sh", "-c",
                "i=0; while [ $i -lt 200000 ]; do i=$((i + 1)); done"));
        assertTrue(loops.share() > sleeps.share(), () -> loops + " and " + sleeps);
        assertTrue(loops.cpu().compareTo(sleeps.cpu().multipliedBy(3)) > 0,
                () -> loops + " and " + sleeps);
    }

    @Test
    @DisplayName("waiting in the queue for a core is not waiting: what only computes, computes")
    void queueingIsNotWaiting() {
        var half = new Usage(Duration.ofMillis(500), Duration.ofMillis(1000), 0.98);
        assertEquals(Kind.COMPUTE, Kind.of(half.share()), half::toString);
        var waits = new Usage(Duration.ofMillis(10), Duration.ofMillis(1000), 0.01);
        assertEquals(Kind.WAIT, Kind.of(waits.share()), waits::toString);
    }

    @Test
    @DisplayName("a program that computes beside others on all cores still counts as computing")
    void isSeenInTheQueue() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")), "Measuring a command needs /proc,"
                + " which is not available on " + System.getProperty("os.name") + ".");
        var stop = new AtomicBoolean();
        List<Thread> others = new ArrayList<>();
        for (int k = 0; k < 2 * Runtime.getRuntime().availableProcessors(); k++) {
            others.add(Thread.ofPlatform().daemon().start(() -> {
                while (!stop.get()) {
                    Thread.onSpinWait();
                }
            }));
        }
        try {
            Usage loops = Usage.of(List.of("sh", "-c",
                    "i=0; while [ $i -lt 300000 ]; do i=$((i + 1)); done"));
            assertEquals(Kind.COMPUTE, Kind.of(loops.share()), loops::toString);
        } finally {
            stop.set(true);
            for (Thread other : others) {
                other.join();
            }
        }
    }

    @Test
    @DisplayName("as a program answers for work that waits, and when the question gets no answer")
    void printsAsAProgram() throws Exception {
        assertEquals(List.of("This work waits.",
                "In Python: coroutines, or threads: the GIL is let go while waiting.",
                "In Java: virtual threads, one for each wait."),
                Program.run(Choose.class, "wait").lines());
        assertTrue(Program.run(Choose.class).lines().contains("This work does both."));
    }

    @Test
    @DisplayName("as a program refuses what it cannot use with one clear line and status 2")
    void refusesBadArguments() throws Exception {
        Program.run(Choose.class, "run").assertRefused("the command cannot be started: []");
        Program.run(Choose.class, "wait", "5").assertRefused("there is no argument \"5\"");
        Program noSuch = Program.run(Choose.class, "run", "no-such-program", "--all");
        noSuch.assertRefused("the command cannot be started: [no-such-program, --all]");
    }
}
