package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.NoNamesLeft;

@DisplayName("A writer into a named pipe")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class LonelyWriterTest {

    @BeforeEach
    void needs() {
        var missing = Libc.missing("LonelyWriter", "mkfifo");
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    }

    @Test
    @DisplayName("that nobody reads waits, but not beyond its limit")
    void waitsForAReader() throws Exception {
        assertEquals("the opening waits; given up in time",
                LonelyWriter.withoutReader(Duration.ofMillis(50)));
    }

    @Test
    @DisplayName("whose reader has left fails at the next write")
    void noticesThatTheReaderLeft() throws Exception {
        assertEquals("the next write is an IOException", LonelyWriter.readerLeaves());
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(LonelyWriter.class, "20");
        assertEquals("", program.errors());
        assertEquals(List.of("Nobody reads: the opening waits; given up in time",
                "The reader leaves: the next write is an IOException"), program.lines());
        assertEquals(0, program.status());
    }
}
