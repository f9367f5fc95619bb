package tutorial.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutorial.processes.lib.Arguments;
import tutorial.processes.lib.Stop;

@DisplayName("What main lets out")
@ExtendWith(NothingLeftBehind.class)
class StopTest {

    @ParameterizedTest(name = "{0}: status {1}, {2}")
    @CsvSource({"slip, 2, no such fruit; --help says more.", "failed, 1, the disk is full",
            "io, 1, first line", "nofile, 1, NoSuchFileException: /nowhere",
            "unchecked, 1, first line",
            "late, 1, TimeoutException: no answer within 5 s"})
    @DisplayName("is told in one line on standard error, without a stack trace")
    void isTold(String how, int status, String line) throws Exception {
        Program program = Program.run(Throwing.class, how);
        assertEquals(line + "\n", program.errors());
        assertEquals(status, program.status());
    }

    @Test
    @DisplayName("is told on standard output, with status 0, where the system lacks something")
    void isMissing() throws Exception {
        Program program = Program.run(Throwing.class, "missing");
        assertEquals("There is no such thing here.", program.lines().getFirst());
        assertEquals("", program.errors());
        assertEquals(0, program.status());
    }

    @Test
    @DisplayName("keeps its stack trace where it is a fault of the program")
    void isAFault() throws Exception {
        Program program = Program.run(Throwing.class, "fault");
        assertTrue(program.errors().contains("\tat "), program::errors);
        assertEquals(1, program.status());
    }

    /** Lets out what it is told to. */
    static final class Throwing {

        public static void main(String[] given) throws Exception {
            Arguments args = Arguments.of(Throwing.class);
            var io = new IOException("first line\nsecond line\nthird line");
            Exception thrown = switch (given[0]) {
                case "slip" -> args.refuse("no such fruit");
                case "failed" -> Stop.failed("the disk is full", io);
                case "io" -> io;
                case "nofile" -> new NoSuchFileException("/nowhere");
                case "unchecked" -> new UncheckedIOException(io);
                case "late" -> new TimeoutException("no answer within 5 s");
                case "missing" -> Stop.missing("There is no such thing here.");
                default -> new IllegalStateException("a fault");
            };
            throw thrown;
        }
    }
}
