package tutorial.coroutines.lib;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tutorial.coroutines.LeavesNothing;

@DisplayName("A connection on an event loop")
@LeavesNothing
class ConnectionTest {

    private static final Duration ONCE_ROUND = Duration.ZERO;
    /** What the JVM may open for itself meanwhile, such as a jar. */
    private static final int FEW = 10;

    private final EventLoop loop = new EventLoop();
    private final List<String> trace = new ArrayList<>();

    @AfterEach
    void close() {
        loop.close();
    }

    private record Pair(Connection client, Connection server) implements AutoCloseable {

        static Pair connect(EventLoop loop) throws Exception {
            try (Listener listener = Listener.open(loop, 0)) {
                Task<Connection> accepted = loop.createTask(listener::accept);
                Connection client = Connection.open(loop, listener.address());
                return new Pair(client, loop.await(accepted));
            }
        }

        @Override
        public void close() throws IOException {
            client.close();
            server.close();
        }
    }

    private static String read(Connection from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        from.readFully(bytes);
        return UTF_8.decode(bytes.flip()).toString();
    }

    private static ByteBuffer bytes(String text) {
        return UTF_8.encode(text);
    }

    @Test
    @DisplayName("carries bytes both ways, while client and server share one thread")
    void bothWays() throws Exception {
        loop.run(() -> {
            try (Pair pair = Pair.connect(loop)) {
                pair.client.write(bytes("ping"));
                assertEquals("ping", read(pair.server, 4));
                pair.server.write(bytes("pong"));
                assertEquals("pong", read(pair.client, 4));
            }
            return null;
        });
    }

    @Test
    @DisplayName("lets other tasks run while it waits for something to read")
    void readWaits() throws Exception {
        loop.run(() -> {
            try (Pair pair = Pair.connect(loop)) {
                Task<Void> other = loop.createTask(() -> {
                    trace.add("other");
                    pair.client.write(bytes("x"));
                    return null;
                });
                trace.add("reading");
                trace.add(read(pair.server, 1));
                loop.await(other);
            }
            return null;
        });
        assertEquals(List.of("reading", "other", "x"), trace);
    }

    @Test
    @DisplayName("lets a writer wait while the reader is slow, and loses nothing")
    void writeWaits() throws Exception {
        byte[] much = new byte[16 << 20];
        for (int i = 0; i < much.length; i += 997) {
            much[i] = (byte) i;
        }
        loop.run(() -> {
            try (Pair pair = Pair.connect(loop)) {
                Task<Void> writer = loop.createTask(() -> {
                    pair.client.write(ByteBuffer.wrap(much));
                    return null;
                });
                loop.sleep(ONCE_ROUND);
                assertFalse(writer.isDone(), "16 MB fitted into the system's buffers");
                ByteBuffer all = ByteBuffer.allocate(much.length);
                pair.server.readFully(all);
                loop.await(writer);
                assertEquals(ByteBuffer.wrap(much), all.flip());
            }
            return null;
        });
    }

    @Test
    @DisplayName("says so when the other end has closed it")
    void endOfStream() throws Exception {
        loop.run(() -> {
            try (Pair pair = Pair.connect(loop)) {
                pair.client.close();
                assertEquals(-1, pair.server.read(ByteBuffer.allocate(1)));
                assertThrows(EOFException.class, () -> read(pair.server, 1));
            }
            return null;
        });
    }

    @Test
    @DisplayName("is refused where nobody listens")
    void refused() throws Exception {
        // Bound and not listening: nobody else on this machine can be given the port meanwhile.
        try (var nobody = new Socket()) {
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            var address = (InetSocketAddress) nobody.getLocalSocketAddress();
            loop.run(() -> assertThrows(ConnectException.class,
                    () -> Connection.open(loop, address)));
        }
    }

    @Test
    @DisplayName("wakes a task that waits for it when another task closes it")
    void closedByAnother() throws Exception {
        loop.run(() -> {
            try (Pair pair = Pair.connect(loop)) {
                Task<String> reader = loop.createTask(() -> read(pair.server, 1));
                loop.sleep(ONCE_ROUND);
                pair.server.close();
                assertThrows(AsynchronousCloseException.class, () -> loop.await(reader));
            }
            return null;
        });
    }

    @Test
    @DisplayName("is not closed by another thread while its loop runs")
    void closedByAnotherThread() throws Exception {
        loop.run(() -> {
            try (Pair pair = Pair.connect(loop)) {
                var closing = new FutureTask<Void>(() -> {
                    pair.server.close();
                    return null;
                });
                Thread.ofPlatform().start(closing).join();
                assertInstanceOf(IllegalStateException.class, closing.exceptionNow());
                assertTrue(pair.server.isOpen());
            }
            return null;
        });
    }

    @Test
    @DisplayName("can be read again after a read was cancelled")
    void cancelledRead() throws Exception {
        loop.run(() -> {
            try (Pair pair = Pair.connect(loop)) {
                Task<String> reader = loop.createTask(() -> read(pair.server, 1));
                loop.sleep(ONCE_ROUND);
                reader.cancel();
                assertThrows(CancellationException.class, () -> loop.await(reader));
                pair.client.write(bytes("x"));
                assertEquals("x", read(pair.server, 1));
            }
            return null;
        });
    }

    @Test
    @DisplayName("is read by one task at a time")
    void oneReader() throws Exception {
        loop.run(() -> {
            try (Pair pair = Pair.connect(loop)) {
                Task<String> reader = loop.createTask(() -> read(pair.server, 1));
                loop.sleep(ONCE_ROUND);
                var refused = assertThrows(IllegalStateException.class,
                        () -> read(pair.server, 1));
                assertTrue(refused.getMessage().startsWith("another task already waits"),
                        refused::getMessage);
                pair.client.write(bytes("x"));
                assertEquals("x", loop.await(reader));
            }
            return null;
        });
    }

    @Test
    @DisplayName("opened and closed 1000 times leaves no selector key and no file descriptor")
    void leavesNothing() throws Exception {
        cycle(1);
        long before = openFiles();
        cycle(1_000);
        assertTrue(loop.turns.sockets.isEmpty());
        assertTrue(openFiles() < before + FEW);
    }

    private void cycle(int times) throws Exception {
        loop.run(() -> {
            try (Listener listener = Listener.open(loop, 0)) {
                for (int i = 0; i < times; i++) {
                    Task<Integer> server = loop.createTask(() -> {
                        try (Connection accepted = listener.accept()) {
                            return accepted.read(ByteBuffer.allocate(1));
                        }
                    });
                    Connection.open(loop, listener.address()).close();
                    assertEquals(-1, loop.await(server));
                }
            }
            // What was closed is given back in the next turn.
            loop.sleep(ONCE_ROUND);
            return null;
        });
    }

    @Test
    @DisplayName("left open is closed with its loop; 1000 loops leave no file descriptor")
    void loopsLeaveNothing() throws Exception {
        openAndClose(1);
        long before = openFiles();
        openAndClose(1_000);
        assertTrue(openFiles() < before + FEW);
    }

    private static void openAndClose(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            try (var loop = new EventLoop()) {
                loop.run(() -> loop.gather(List.of(loop.createTask(() -> Pair.connect(loop)),
                        loop.createTask(() -> loop.toThread(() -> null)))));
            }
        }
    }

    private static long openFiles() {
        boolean counted = ManagementFactory
                .getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean;
        assumeTrue(counted, "This system does not count open files.");
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getOpenFileDescriptorCount();
    }
}
