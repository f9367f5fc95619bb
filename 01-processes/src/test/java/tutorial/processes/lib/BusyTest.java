package tutorial.processes.lib;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a lesson measures")
class BusyTest {

    /** In ten seconds on two cores, by figures of /proc/stat, and of this program and a child. */
    private static void measured(String machine, String own, String child) {
        String before = "cpu  1000 0 200 5000 100 0 0 0 0 0\ncpu0 500 0 100 2500 50 0 0 0 0 0\n";
        Busy.judge(10, Busy.free(machine, List.of(OWN + own, OWN + child))
                - Busy.free(before, List.of(OWN + "100 10 0 0 20 0 1")), 2);
    }

    private static final String OWN = "7 (ja va) R) S 1 1 1 0 -1 4 9 0 0 0 ";

    @Test
    @DisplayName("is told while the cores are idle, or its own, or a little of them is others'")
    void quiet() {
        assertDoesNotThrow(() -> measured("cpu  1000 0 200 6900 200 0 0 0 0 0",
                "100 10 0 0 20 0 1", "0 0 0 0 20 0 1"));
        assertDoesNotThrow(() -> measured("cpu  2900 0 300 5000 100 0 0 0 0 0",
                "500 10 900 80 20 0 1", "300 200 60 40 20 0 1"), "its own and its children's");
        assertDoesNotThrow(() -> measured("cpu  1300 0 200 6700 100 0 0 0 0 0",
                "100 10 0 0 20 0 1", "0 0 0 0 20 0 1"));
    }

    @Test
    @DisplayName("is not told where other programs took the cores: that is told, in one line")
    void busy() {
        Stop stop = assertThrows(Stop.class, () -> measured("cpu  2300 0 200 5500 300 0 0 0 0 0",
                "100 10 0 0 20 0 1", "0 0 0 0 20 0 1"));
        assertEquals(0, stop.status());
        assertEquals("Too busy to tell: other programs took 1.3 of 2 cores meanwhile;"
                + " try again when they have ended.", stop.getMessage());
    }

    @Test
    @DisplayName("is told where nothing says who has the cores")
    void elsewhere() {
        assertDoesNotThrow(() -> Busy.judge(10, Double.NaN, 2));
        assertTrue(Double.isNaN(Busy.free("", List.of())));
        assertTrue(Double.isNaN(Busy.free("cpu  0 0 0 0 0 0 0 0 0 0", List.of())));
    }

    @Test
    @DisplayName("is not told beside another program that computes on every core")
    void beside() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/stat")), "There is no /proc here.");
        var busy = new Busy();
        try (var children = new Children()) {
            Process between = children.start(ChildJvm.of(Between.class));
            long pid = Long.parseLong(children.line(between, Duration.ofSeconds(60)));
            try {
                assertEquals("has computed", children.line(between, Duration.ofSeconds(60)));
                assertTrue(between.waitFor(Duration.ofSeconds(60)));
                assertTrue(assertThrows(Stop.class, busy::stopIfSo).getMessage()
                        .startsWith("Too busy to tell: "));
            } finally {
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }

    /** Starts a program, and ends before it: then that is nobody's. */
    static final class Between {

        static void main(String[] none) throws Exception {
            Process other = ChildJvm.of(Spin.class).redirectInput(Redirect.INHERIT)
                    .redirectError(Redirect.INHERIT).start();
            System.out.println(other.pid());
            System.out.println(other.inputReader().readLine());
        }
    }

    static final class Spin {

        static void main(String[] none) {
            ChildJvm.endWithParent();
            for (int k = Runtime.getRuntime().availableProcessors(); k > 0; k--) {
                Thread.ofPlatform().start(() -> spin(Long.MAX_VALUE));
            }
            spin(1_000_000_000);
            System.out.println("has computed");
        }

        private static void spin(long nanos) {
            long start = System.nanoTime();
            while (System.nanoTime() - start < nanos) {
                Thread.onSpinWait();
            }
        }
    }
}
