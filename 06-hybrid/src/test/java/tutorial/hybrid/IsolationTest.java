package tutorial.hybrid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.hybrid.Isolation.Ends;

@DisplayName("What goes wrong in a process stays in it")
@ExtendWith(NothingLeftBehind.class)
class IsolationTest {

    @Test
    @DisplayName("a worker that runs out of memory ends alone: its sibling is alive and ends well")
    void outOfMemory() throws Exception {
        assertEquals(new Ends(3, 0), Isolation.outOfMemory(16));
    }
}
