package tutorial.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.processes.Isolation.Report;

@DisplayName("One of five children is killed")
@ExtendWith(NothingLeftBehind.class)
class IsolationTest {

    @Test
    @DisplayName("and its four siblings answer, and another takes its place, and all five count")
    void siblingsGoOn() throws Exception {
        assertEquals(new Report(137, 4, Collections.nCopies(5, 4_999_950_000L)),
                Isolation.killTheLast(5));
    }
}
