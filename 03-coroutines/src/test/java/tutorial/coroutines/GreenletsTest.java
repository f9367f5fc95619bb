package tutorial.coroutines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.coroutines.lib.Coroutine;
import tutorial.coroutines.lib.EchoService;

@DisplayName("One and the same client program")
@ExtendWith(NothingLeftBehind.class)
@Timeout(100)
class GreenletsTest {

    /** For the first virtual thread that waits for a socket the JDK starts a poller; it stays. */
    @BeforeAll
    static void startTheJdksPoller() throws Exception {
        try (var service = new EchoService(1)) {
            Greenlets.onVirtualThreads(service.address(), 1, 1);
        }
    }

    @Test
    @DisplayName("gets all answers on an event loop, all clients on one thread")
    void onLoop() throws Exception {
        try (var service = new EchoService(50)) {
            assertTrue(((InetSocketAddress) service.address()).getAddress().isLoopbackAddress());
            Greenlets.Run run = Greenlets.onLoop(service.address(), 50, 4);
            assertEquals(200, run.answers());
            if (Coroutine.Engine.chosen() == Coroutine.Engine.CONTINUATION) {
                assertEquals(Set.of(Thread.currentThread()), run.threads());
            }
        }
    }

    @Test
    @DisplayName("gets all answers on virtual threads, each client on its own")
    void onVirtualThreads() throws Exception {
        try (var service = new EchoService(50)) {
            Greenlets.Run run = Greenlets.onVirtualThreads(service.address(), 50, 4);
            assertEquals(200, run.answers());
            assertEquals(50, run.threads().size());
        }
    }

    @Test
    @DisplayName("keeps its place beside strangers who come first, one silent, one who talks")
    void strangers() throws Exception {
        try (var service = new EchoService(20);
                var silent = SocketChannel.open(service.address());
                var talking = SocketChannel.open(service.address())) {
            ByteBuffer question = StandardCharsets.US_ASCII.encode("message 7");
            talking.write(question);
            assertEquals(80, Greenlets.onLoop(service.address(), 20, 4).answers());
            assertEquals(80, Greenlets.onVirtualThreads(service.address(), 20, 4).answers());
            ByteBuffer answer = ByteBuffer.allocate(9);
            while (answer.hasRemaining() && talking.read(answer) >= 0) {
                // A stream may cut it anywhere.
            }
            assertEquals("message 7", new String(answer.array(), StandardCharsets.US_ASCII));
            assertTrue(silent.isOpen());
        }
    }

    @Test
    @DisplayName("is run by fewer clients where few files may be open, and comes to its end")
    void fewFiles() throws Exception {
        Path shell = Path.of("/bin/sh");
        assumeTrue(Files.isExecutable(shell), "There is no /bin/sh to limit open files.");
        String java = ProcessHandle.current().info().command().orElseThrow();
        Process program = new ProcessBuilder("/bin/sh", "-c", "ulimit -n 60; exec \"$0\" \"$@\"",
                java, "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED", "-classpath",
                System.getProperty("java.class.path"), Greenlets.class.getName())
                .redirectErrorStream(true).start();
        try {
            assertTrue(program.waitFor(Duration.ofSeconds(60)), "it does not end");
            List<String> lines = program.inputReader().lines()
                    .filter(line -> !line.startsWith("Picked up")).toList();
            assertEquals("This process may open 60 files: 1 clients instead of 200.",
                    lines.getFirst());
            assertEquals(3, lines.size(), lines::toString);
            assertEquals(0, program.exitValue());
        } finally {
            program.destroyForcibly().waitFor();
        }
    }

    @Test
    @DisplayName("prints both as a program")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(Greenlets.class, "10", "3");
        assertEquals(0, program.status(), program::errors);
        assertEquals(2, program.lines().size());
        assertTrue(program.lines().get(0)
                .matches("on an event loop:   30 answers, clients on 1 thread, in \\d+ ms"),
                program.lines()::toString);
        assertTrue(program.lines().get(1)
                .matches("on virtual threads: 30 answers, clients on 10 threads, in \\d+ ms"),
                program.lines()::toString);
    }
}
