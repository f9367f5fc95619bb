package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.coroutines.lib.EventLoop;

@DisplayName("Control handed over and back")
@ExtendWith(NothingLeftBehind.class)
class SwitchesTest {

    @Test
    @DisplayName("by a generator brings every sent value back")
    void bySend() throws Exception {
        assertEquals(1_000, Switches.sends(1_000).last());
    }

    @Test
    @DisplayName("by an event loop comes back each time")
    void byTurns() throws Exception {
        try (var loop = new EventLoop()) {
            assertEquals(1_000, loop.run(() -> Switches.turns(loop, 1_000).last()));
        }
    }

    @Test
    @DisplayName("between two threads, virtual or not, brings every value back")
    void byThreads() throws Exception {
        assertEquals(1_000, Switches.asks(1_000, Thread.ofVirtual()).last());
        assertEquals(1_000, Switches.asks(1_000, Thread.ofPlatform()).last());
    }

    @Test
    @DisplayName("is printed as one table of four ways, in times of a send")
    void printAsAProgram() throws Exception {
        Program program = Program.run(Switches.class, "20");
        assertEquals(0, program.status(), program::errors);
        assertEquals(5, program.lines().size());
        List<String> ways = List.of("generator, send", "event loop, a turn",
                "virtual threads, queue", "platform threads, queue");
        for (int i = 0; i < ways.size(); i++) {
            String line = program.lines().get(i + 1);
            assertTrue(line.matches(ways.get(i) + " +\\d+\\.\\d\\d us +\\d+"), line);
        }
        assertTrue(program.lines().get(1).endsWith(" 1"), program.lines()::toString);
    }
}
