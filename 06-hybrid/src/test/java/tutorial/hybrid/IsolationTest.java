package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("What goes wrong in a process stays in it")
@ExtendWith(NothingLeftBehind.class)
class IsolationTest {

    @Test
    @DisplayName("a worker that runs out of memory ends alone: its sibling is alive and ends well")
    void outOfMemory() throws Exception {
        assertEquals(List.of(3, 0), Isolation.runOutOfMemoryBesideASibling());
    }

    @Test
    @DisplayName("small tasks wait behind hogs on virtual threads, far longer than behind platform threads")
    void hogs() throws Exception {
        var hogs = Duration.ofMillis(1_000);
        Duration virtual = Isolation.besideVirtualHogs(hogs, 10);
        Duration platform = Isolation.besidePlatformHogs(hogs, 10);
        assertTrue(virtual.compareTo(platform) > 0, () -> virtual + " and " + platform);
    }

    @Test
    @DisplayName("as a program refuses a wrong argument with one clear line and status 2")
    void refusesBadArguments() throws Exception {
        Program.run(Isolation.class, "1").assertRefused(
                "millis is \"1\", but must be a whole number from 50 to 60000.");
    }
}
