package tutorial.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.processes.Terminate.End;
import tutorial.processes.lib.ProcessTable;

@DisplayName("A process")
@ExtendWith(NothingLeftBehind.class)
class TerminateTest {

    @Test
    @DisplayName("that is asked to end, by SIGTERM, still tidies up; its status is 143")
    void asked() throws Exception {
        assumeTrue(ProcessTable.available(), ProcessTable.notAvailable());
        assertEquals(new End(143, true), Terminate.end(ProcessHandle::destroy));
    }

    @Test
    @DisplayName("that is ended, by SIGKILL, does not; its status is 137")
    void forced() throws Exception {
        assumeTrue(ProcessTable.available(), ProcessTable.notAvailable());
        assertEquals(new End(137, false), Terminate.end(ProcessHandle::destroyForcibly));
    }
}
