package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.threads.lib.Switches;

@DisplayName("The switches that the operating system counts")
@ExtendWith(NothingLeftBehind.class)
class ContextSwitchesTest {

    @Nested
    @DisplayName("for threads of this process")
    class Counted {

        @BeforeEach
        void needsLinux() {
            assumeTrue(Switches.areCounted(), ContextSwitches.NEEDED);
        }

        @Test
        @DisplayName("are voluntary where a thread waits: one for each sleep, and few others")
        void waitingIsVoluntary() throws Exception {
            Switches switches = Switches.during(() -> {
                for (int i = 0; i < 100; i++) {
                    Thread.sleep(1);
                }
                return null;
            });
            assertTrue(switches.voluntary() >= 100, switches::toString);
            assertTrue(switches.voluntary() > switches.involuntary(), switches::toString);
        }

        @Test
        @DisplayName("are those of the work alone, not what the thread did before")
        void countsTheWorkAlone() throws Exception {
            for (int i = 0; i < 100; i++) {
                Thread.sleep(1);
            }
            Switches switches = Switches.during(() -> null);
            assertTrue(switches.voluntary() < 100, switches::toString);
        }

        @Test
        @DisplayName("are involuntary where more threads compute than there are cores")
        void computingIsNot() throws Exception {
            int threads = 3 * Runtime.getRuntime().availableProcessors();
            Callable<Switches> compute = () -> ContextSwitches.compute(20);
            List<Switches> all = new ArrayList<>();
            try (var pool = Executors.newFixedThreadPool(threads)) {
                Until.seen(Duration.ofSeconds(60), () -> {
                    for (var each : pool.invokeAll(Collections.nCopies(threads, compute))) {
                        all.add(each.get());
                    }
                    return sum(all).involuntary() > 20;
                });
            }
            Switches sum = sum(all);
            assertTrue(sum.involuntary() > 20, sum::toString);
            assertTrue(sum.involuntary() > sum.voluntary(), sum::toString);
        }

        @Test
        @DisplayName("are counted for both that hand over, and grow with the hand-overs")
        void growWithTheHandOvers() throws Exception {
            List<Switches> few = ContextSwitches.pingPong(1_000);
            List<Switches> many = ContextSwitches.pingPong(10_000);
            assertEquals(2, many.size());
            assertNotSame(many.getFirst(), many.getLast());
            for (int k = 0; k < 2; k++) {
                assertTrue(few.get(k).voluntary() > 0, few::toString);
                assertTrue(many.get(k).voluntary() > few.get(k).voluntary(),
                        few + " and " + many);
            }
        }

        private static Switches sum(List<Switches> all) {
            return new Switches(all.stream().mapToLong(Switches::voluntary).sum(),
                    all.stream().mapToLong(Switches::involuntary).sum());
        }
    }

    @Test
    @DisplayName("as a program: are printed for each of the three, or said not to be counted")
    void printsAllThree() throws Exception {
        Program program = Program.run(ContextSwitches.class, "100", "1");
        assertEquals(0, program.status(), program::errors);
        if (Switches.areCounted()) {
            String numbers = " +\\d+ +\\d+";
            assertTrue(program.lines().get(1).matches("ping waits +100" + numbers),
                    program::toString);
            assertTrue(program.lines().get(2).matches("pong waits +100" + numbers),
                    program::toString);
            assertTrue(program.lines().get(3).matches("third computes +0" + numbers),
                    program::toString);
        } else {
            assertEquals(List.of(ContextSwitches.NEEDED), program.lines());
        }
    }
}
