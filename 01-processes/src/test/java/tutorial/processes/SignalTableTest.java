package tutorial.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutorial.processes.SignalTable.Fate;
import tutorial.processes.lib.ProcessTable;

@DisplayName("A JVM that is sent")
@ExtendWith(NothingLeftBehind.class)
class SignalTableTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @BeforeEach
    void needsProc() {
        assumeTrue(ProcessTable.available(), ProcessTable.notAvailable());
    }

    @ParameterizedTest(name = "SIG{0}, signal {1}")
    @CsvSource({"TERM, 15", "HUP, 1", "INT, 2"})
    @DisplayName("ends after its hook has run, with 128 and the number of the signal:")
    void handled(String signal, int number) throws Exception {
        assumeTrue(!isIgnored(number), "this program was started with the signal ignored");
        assertEquals(List.of(new Fate(signal, 128 + number, true)),
                SignalTable.send(List.of(signal), LONG));
    }

    @ParameterizedTest(name = "SIG{0}, signal {1}")
    @CsvSource({"USR1, 10", "KILL, 9"})
    @DisplayName("is ended by the system, without a hook:")
    void byDefault(String signal, int number) throws Exception {
        assertEquals(List.of(new Fate(signal, 128 + number, false)),
                SignalTable.send(List.of(signal), LONG));
    }

    @Test
    @DisplayName("QUIT, WINCH, or STOP and then CONT, goes on")
    void goesOn() throws Exception {
        assertEquals(List.of(new Fate("QUIT", -1, false), new Fate("WINCH", -1, false),
                new Fate("STOP", -1, false)),
                SignalTable.send(List.of("QUIT", "WINCH", "STOP"), Duration.ofMillis(500)));
    }

    @Test
    @DisplayName("a signal ends otherwise than Python: that has the negative number, and no hook")
    void besidePython() throws Exception {
        assertEquals(List.of("TERM -15", "HUP -1", "USR1 -10", "KILL -9", "QUIT -3", "WINCH None"),
                RealPython.prints("signals.py", "table"));
    }

    /** Inherited from whoever has started this: a shell's background job ignores SIGINT. */
    private static boolean isIgnored(int signal) throws IOException {
        String ignored = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:")).findFirst().orElseThrow()
                .replaceAll("SigIgn:\\s*", "");
        return new BigInteger(ignored, 16).testBit(signal - 1);
    }
}
