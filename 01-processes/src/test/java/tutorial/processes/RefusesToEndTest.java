package tutorial.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tutorial.processes.RefusesToEnd.End;
import tutorial.processes.RefusesToEnd.Manner;
import tutorial.processes.lib.ProcessTable;

@DisplayName("A child that is asked to end")
@ExtendWith(NothingLeftBehind.class)
class RefusesToEndTest {

    @BeforeEach
    void needsProc() {
        assumeTrue(ProcessTable.available(), ProcessTable.notAvailable());
    }

    @Test
    @DisplayName("ends, and need not be killed")
    void polite() throws Exception {
        assertEquals(new End(143, false),
                RefusesToEnd.end(Manner.POLITE, Duration.ofSeconds(60)));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "POLITE")
    @DisplayName("and does not, is killed when its time is over")
    void refuses(Manner manner) throws Exception {
        assertEquals(new End(137, true), RefusesToEnd.end(manner, Duration.ofMillis(500)));
    }

    @Test
    @DisplayName("does the same in Python, by terminate, join with a limit, kill")
    void inPython() throws Exception {
        assertEquals(List.of("POLITE -15 False", "DEAF -9 True"),
                RealPython.prints("signals.py", "refuse"));
    }
}
