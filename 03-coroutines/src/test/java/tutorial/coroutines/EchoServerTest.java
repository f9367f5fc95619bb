package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.coroutines.lib.Coroutine;

@DisplayName("An echo server and its clients on one loop")
@ExtendWith(NothingLeftBehind.class)
class EchoServerTest {

    @Test
    @DisplayName("have a thousand connections open at once, and lose no message")
    void aThousandAtOnce() throws Exception {
        EchoServer.Run run = EchoServer.run(1_000, 3);
        assertEquals(1_000, run.openAtOnce());
        assertEquals(3_000, run.echoed());
    }

    @Test
    @DisplayName("share the one thread that runs the loop")
    void oneThread() throws Exception {
        assumeTrue(Coroutine.Engine.chosen() == Coroutine.Engine.CONTINUATION,
                "On this engine each task stands on a virtual thread of its own.");
        assertEquals(Set.of(Thread.currentThread()), EchoServer.run(10, 2).threads());
    }

    @Test
    @DisplayName("are fewer where the system allows fewer open files")
    void affordable() {
        assertEquals(1_000, EchoServer.affordable(1_000, 20_000));
        assertEquals(462, EchoServer.affordable(1_000, 1_024));
        assertEquals(1_000, EchoServer.affordable(1_000, Long.MAX_VALUE));
        assertEquals(1, EchoServer.affordable(1_000, 50));
    }

    @Test
    @DisplayName("print what they did as a program")
    void printAsAProgram() throws Exception {
        Program program = Program.run(EchoServer.class, "20", "3");
        assertEquals(0, program.status(), program::errors);
        assertEquals("Connections open at once: 20", program.lines().get(0));
        assertEquals("Messages echoed: 60", program.lines().get(1));
        assertEquals("Threads that ran clients and server: 1", program.lines().get(2));
        assertTrue(program.lines().get(3).matches("Time: \\d+\\.\\d\\d s"),
                program.lines()::toString);
    }

    @Test
    @DisplayName("refuse a wrong argument with one clear line and status 2")
    void refuseBadArguments() throws Exception {
        Program.run(EchoServer.class, "0").assertRefused(
                "clients is \"0\", but must be a whole number from 1 to 10000.");
    }
}
