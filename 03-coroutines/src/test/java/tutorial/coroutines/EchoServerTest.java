package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.coroutines.lib.Coroutine;
import tutorial.coroutines.lib.Crowd;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Listener;
import tutorial.coroutines.lib.Task;

@DisplayName("An echo server and its clients on one loop")
@ExtendWith(NothingLeftBehind.class)
class EchoServerTest {

    @Test
    @DisplayName("have a thousand connections open at once, and lose no message")
    void aThousandAtOnce() throws Exception {
        EchoServer.Run run = EchoServer.run(1_000, 3);
        assertEquals(1_000, run.open());
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
    @DisplayName("are disturbed neither by a stranger who comes first, nor by one who stays")
    void strangers() throws Exception {
        Set<Thread> threads = new HashSet<>();
        try (var loop = new EventLoop()) {
            Listener listener = Listener.open(loop, 0);
            Task<Integer> server = loop
                    .createTask(() -> EchoServer.serve(loop, listener, threads));
            try (listener; var stranger = SocketChannel.open(listener.address())) {
                assertEquals(6, loop
                        .run(() -> Crowd.visit(loop, listener.address(), 3, 2, threads)));
                assertTrue(stranger.isOpen());
            }
            assertEquals(4, loop.run(server));
        }
    }

    @Test
    @DisplayName("listen on this machine's loopback only")
    void loopbackOnly() throws Exception {
        try (var loop = new EventLoop(); Listener listener = Listener.open(loop, 0)) {
            assertTrue(listener.address().getAddress().isLoopbackAddress());
        }
    }

    @Test
    @DisplayName("print what they did as a program")
    void printAsAProgram() throws Exception {
        Program program = Program.run(EchoServer.class, "20", "3");
        assertEquals(0, program.status(), program::errors);
        assertEquals("Connections open at once: 20", program.lines().get(0));
        assertEquals("Messages echoed: 60", program.lines().get(1));
        assertEquals("Threads that ran clients and server: 1", program.lines().get(2));
        assertTrue(program.lines().get(3).matches("Time: \\d+ ms"),
                program.lines()::toString);
    }
}
