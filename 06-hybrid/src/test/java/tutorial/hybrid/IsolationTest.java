package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.hybrid.Isolation.Times;

@DisplayName("What goes wrong in a process stays in it")
@ExtendWith(NothingLeftBehind.class)
class IsolationTest {

    @Test
    @DisplayName("a worker that runs out of memory ends alone: its sibling is alive and ends well")
    void outOfMemory() throws Exception {
        assertEquals(List.of(3, 0), OutOfMemory.besideASibling());
    }

    @Test
    @DisplayName("small tasks wait behind hogs on virtual threads, far longer than behind platform threads")
    void hogs() throws Exception {
        var hogs = Duration.ofMillis(1_000);
        Times virtual = Isolation.besideHogs(Executors.newVirtualThreadPerTaskExecutor(), hogs, 10);
        Times platform = Isolation.besideHogs(Executors.newCachedThreadPool(), hogs, 10);
        assertTrue(virtual.median().compareTo(platform.median()) > 0,
                () -> virtual + " and " + platform);
    }

    @Test
    @DisplayName("churn stops its own process for the garbage collector, and no other process")
    void churn() throws Exception {
        var howLong = Duration.ofMillis(500);
        // What other tests have left is not to be collected meanwhile.
        System.gc();
        Times other = Isolation.besideAnotherProcess(100, howLong, 300);
        Times same = Isolation.besideChurn(100, howLong, 300);
        assertEquals(0, other.pauses(), other::toString);
        assertTrue(same.pauses() > 0, same::toString);
    }

    @Test
    @DisplayName("as a program refuses a wrong argument with one clear line and status 2")
    void refusesBadArguments() throws Exception {
        Program.run(Isolation.class, "1").assertRefused(
                "millis is \"1\", but must be a whole number from 50 to 60000.");
    }
}
