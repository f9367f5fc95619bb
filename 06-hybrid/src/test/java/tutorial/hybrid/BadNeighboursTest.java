package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
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
        var howLong = Duration.ofMillis(500);
        // What other tests have left is not to be collected meanwhile; a small heap, perhaps.
        System.gc();
        SmallTasks other = BadNeighbours.besideAnotherProcess(100, howLong, 300);
        SmallTasks same = BadNeighbours.besideChurn(100, howLong, 300);
        assertTrue(same.pauses() > other.pauses(), () -> same + " and " + other);
    }
}
