package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.hybrid.lib.Neighbour;
import tutorial.hybrid.lib.SmallTasks;

@DisplayName("Small tasks beside bad neighbours")
@ExtendWith(NothingLeftBehind.class)
class BadNeighboursTest {

    @Test
    @DisplayName("wait behind hogs on virtual threads, far longer than behind platform threads")
    void hogs() throws Exception {
        var hogs = Duration.ofMillis(1_000);
        SmallTasks virtual = BadNeighbours.besideHogs(Executors.newVirtualThreadPerTaskExecutor(),
                hogs, 10);
        SmallTasks platform = BadNeighbours.besideHogs(Executors.newCachedThreadPool(), hogs, 10);
        assertTrue(virtual.median().compareTo(platform.median()) > 0,
                () -> virtual + " and " + platform);
    }

    @Test
    @DisplayName("are stopped by churn: it stops its own process for the garbage collector, and"
            + " no other process")
    void churn() throws Exception {
        // In a JVM of its own: in this one, what other tests have left would be collected, too.
        Program program = Program.run(List.of("-XX:-UseSerialGC"), BadNeighbours.class, "500",
                "200",
                "300");
        assertEquals(0, program.status(), program::errors);
        assertEquals(0, pauses(program, "beside the same in another process"), program::toString);
        assertTrue(pauses(program, "beside churn of 300 MB") > 0, program::toString);
    }

    @Test
    @DisplayName("who get no memory are not waited for")
    void noMemory() {
        try (var threads = Executors.newCachedThreadPool()) {
            assertTimeoutPreemptively(Duration.ofSeconds(100),
                    () -> assertThrows(CompletionException.class, () -> Neighbour.churn(threads,
                            Integer.MAX_VALUE / 1_000, Duration.ZERO)));
        }
    }

    private static int pauses(Program program, String row) {
        String line = program.lines().stream().filter(each -> each.strip().startsWith(row))
                .findFirst().orElseThrow();
        return Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
    }
}
