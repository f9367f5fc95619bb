package tutorial.coroutines;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.coroutines.lib.ChildJvm;
import tutorial.coroutines.lib.LastClients;

@DisplayName("A server that gets a SIGTERM")
@ExtendWith(NothingLeftBehind.class)
@Timeout(100)
class PoliteServerTest {

    private static final LastClients POLITE = new LastClients(true, true, true, 143);
    private static final int AN_HOUR = 3_600_000;

    @Test
    @DisplayName("refuses new clients, serves open ones to their end, sends away who stays")
    void polite() throws Exception {
        assertEquals(POLITE, LastClients.of(ChildJvm.of(PoliteServer.Child.class, 2_000)));
    }

    @Test
    @DisplayName("waits for an open client within the limit, but not longer than it is open")
    void waitsForTheOpen() throws Exception {
        Process server = ChildJvm.of(PoliteServer.Child.class, AN_HOUR)
                .redirectErrorStream(true).start();
        try {
            int port = Integer.parseInt(server.inputReader().readLine());
            try (Socket open = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertEquals('1', answer(open, '1'));
                assertTrue(server.toHandle().destroy());
                await().atMost(Duration.ofSeconds(60)).until(() -> isRefused(port));
                assertTrue(server.isAlive());
                assertEquals('2', answer(open, '2'));
                assertTrue(server.isAlive());
            }
            assertTrue(server.waitFor(Duration.ofSeconds(60)), "it waits for nobody");
            assertEquals(143, server.exitValue());
            assertEquals(List.of(), server.inputReader().lines().toList());
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    @Test
    @DisplayName("closes the door itself, and does not wait for longer than the limit")
    void closesTheDoor() throws Exception {
        var stays = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Future<Boolean> client = threads.submit(() -> stays.await(60, TimeUnit.SECONDS));
            PoliteServer.finish(listener, threads, 1);
            boolean closed = listener.isClosed();
            boolean waited = client.isDone();
            stays.countDown();
            assertTrue(closed);
            assertFalse(waited);
        }
    }

    private static char answer(Socket server, char question) throws IOException {
        server.setSoTimeout(60_000);
        server.getOutputStream().write(question);
        return (char) server.getInputStream().read();
    }

    private static boolean isRefused(int port) throws IOException {
        try {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return false;
        } catch (SocketException refused) { // Or reset, at the moment of closing.
            return true;
        }
    }

    @Test
    @DisplayName("does the same in asyncio, which leaves the status to the program")
    void sameInAsyncio() throws Exception {
        assertEquals(new LastClients(true, true, true, 0),
                LastClients.of(Python.builder("import asyncio, os, signal", """
                        async def main():
                            clients = set()
                            async def echo(reader, writer):
                                clients.add(asyncio.current_task())
                                while data := await reader.read(1024):
                                    writer.write(data)
                                    await writer.drain()
                                writer.close()
                            server = await asyncio.start_server(echo, "127.0.0.1", 0)
                            term = asyncio.Event()
                            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, term.set)
                            print(server.sockets[0].getsockname()[1], flush=True)
                            await term.wait()
                            server.close()
                            await asyncio.wait(clients, timeout=2)
                            os._exit(0)
                        asyncio.run(main())
                        """)));
    }

    @Test
    @DisplayName("is told of by a program in four lines")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(PoliteServer.class, "2000");
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("a new client is refused:      true",
                "an open one gets its answer:  true", "one that stays is sent away:  true",
                "status of the server:         143"), program.lines());
        assertEquals("", program.errors());
    }
}
