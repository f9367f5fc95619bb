package tutorial.ipc.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A connection by a socket")
@ExtendWith(NoNamesLeft.class)
class SocketsTest {

    private static final Duration LONG = Duration.ofSeconds(40);

    @Test
    @DisplayName("of Unix lies in a folder of its owner, and its name is gone once connected")
    void isPrivate() throws Exception {
        try (var offer = Duplex.offer(Codec.TEXT)) {
            var socket = Names.path(offer.name());
            assertEquals("rwx------", PosixFilePermissions
                    .toString(Files.getPosixFilePermissions(socket.getParent())));
            try (var here = Duplex.connect(Codec.TEXT, offer.name());
                    var there = offer.accept(ChronoUnit.FOREVER.getDuration())) {
                assertFalse(Files.exists(socket));
                here.send("caf\u00e9");
                assertEquals("caf\u00e9", there.receive());
                here.endSending();
                assertNull(there.receive());
            }
        }
    }

    @Test
    @DisplayName("that nobody takes up is given up in time")
    void givesUp() throws Exception {
        try (var offer = Duplex.offer(Codec.TEXT)) {
            assertThrows(TimeoutException.class, () -> offer.accept(Duration.ofMillis(50)));
            assertFalse(Files.exists(Names.path(offer.name())));
        }
        try (var listener = new TcpListener()) {
            assertThrows(TimeoutException.class, () -> listener.accept(Duration.ofMillis(50)));
        }
    }

    @Test
    @DisplayName("that nobody takes up ends its wait by an interrupt, too")
    void seesInterrupts() throws Exception {
        try (var offer = Duplex.offer(Codec.TEXT)) {
            var failed = new FutureTask<>(() -> assertThrows(IOException.class,
                    () -> offer.accept(ChronoUnit.FOREVER.getDuration())).getClass());
            Thread waiting = Thread.ofPlatform().daemon().start(failed);
            waiting.interrupt();
            assertEquals(InterruptedIOException.class, failed.get(40, TimeUnit.SECONDS));
        }
    }

    @Test
    @DisplayName("refuses bytes that are no text, messages too long, and messages that are cut")
    void refusesGarbage() throws Exception {
        try (var offer = Duplex.offer(Codec.TEXT);
                var here = Duplex.connect(Codec.BYTES, offer.name());
                var there = offer.accept(LONG)) {
            here.send(new byte[]{(byte) 0xff});
            assertEquals("a message of 1 bytes is no UTF-8 text", assertThrows(
                    IllegalArgumentException.class, there::receive).getMessage());
            assertThrows(IllegalArgumentException.class,
                    () -> here.send(new byte[Frame.MAX_LENGTH + 1]));
            here.frames().announce(100);
            here.frames().append(new byte[40], 40);
            here.frames().flush();
            here.endSending();
            assertEquals("the stream ended inside a message: 60 of 100 bytes are missing",
                    assertThrows(EOFException.class, there::receive).getMessage());
        }
    }

    @Test
    @DisplayName("of TCP is reached from this machine only")
    void isLocal() throws Exception {
        try (var listener = new TcpListener()) {
            assertTrue(listener.address().isLoopbackAddress());
        }
    }

    @Test
    @DisplayName("of TCP lets no stranger take the child's place: neither a silent nor a loud one")
    void letsNoStrangerIn() throws Exception {
        try (var listener = new TcpListener()) {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(),
                    Integer.parseInt(listener.name().split("/")[0]));
            try (var silent = SocketChannel.open(address);
                    var loud = SocketChannel.open(address)) {
                loud.write(ByteBuffer.allocate(100));
                try (var child = TcpListener.connect(listener.name());
                        var accepted = listener.accept(LONG)) {
                    assertEquals(child.getLocalAddress(), accepted.getRemoteAddress());
                    assertTrue(silent.isOpen());
                    child.write(ByteBuffer.allocate(3));
                    assertEquals(3, accepted.read(ByteBuffer.allocate(100)));
                }
            }
        }
    }
}
