package tutorial.ipc.lib;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One end of a two-way connection between two processes: {@code multiprocessing.Pipe()}, and like
 * Python's it is a Unix socket.
 *
 * <p>Either end may send at any time; messages arrive whole and in order. The other end's death is
 * the end of the stream, so a waiting {@link #receive} always comes back.
 */
public final class Duplex<T> implements AutoCloseable {

    private final SocketChannel socket;
    private final FrameChannel frames;
    private final Codec<T> codec;

    /** Values over a connection that is there. */
    public Duplex(SocketChannel socket, Codec<T> codec) {
        this.socket = socket;
        this.frames = new FrameChannel(socket);
        this.codec = codec;
    }

    /** Makes a name at which one other process may {@link #connect}. */
    public static <T> Offer<T> offer(Codec<T> codec) throws IOException {
        return new Offer<>(codec);
    }

    /** Connects to the process that made this name. */
    public static <T> Duplex<T> connect(Codec<T> codec, String name) throws IOException {
        return new Duplex<>(SocketChannel.open(address(name)), codec);
    }

    private static UnixDomainSocketAddress address(String name) throws IOException {
        return UnixDomainSocketAddress.of(Names.path(name));
    }

    /** A name that waits for its one connection; it is gone as soon as that is there. */
    public static final class Offer<T> implements AutoCloseable {

        private final Codec<T> codec;
        private final String name = Names.fresh();
        private final ServerSocketChannel server;

        private Offer(Codec<T> codec) throws IOException {
            this.codec = codec;
            server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            // In the run's folder, which keeps others out: the socket's own mode is umask's choice.
            Names.make(NameKind.FILE, name, () -> server.bind(address(name), 1));
        }

        public String name() {
            return name;
        }

        /** Waits for the other process; the name is gone afterwards. */
        public Duplex<T> accept(Duration limit) throws IOException, TimeoutException {
            try (var selector = Selector.open()) {
                server.configureBlocking(false);
                server.register(selector, SelectionKey.OP_ACCEPT);
                if (selector.select(Math.max(1, TimeUnit.MILLISECONDS.convert(limit))) == 0) {
                    if (Thread.currentThread().isInterrupted()) {
                        throw new InterruptedIOException("interrupted while waiting for " + name);
                    }
                    throw new TimeoutException("nobody connected to " + name + " in time");
                }
                SocketChannel accepted = server.accept();
                accepted.configureBlocking(true);
                return new Duplex<>(accepted, codec);
            } finally {
                close();
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
            // Closing a Unix socket never deletes its file.
            Names.remove(NameKind.FILE, name);
        }
    }

    /** Sends a value; blocks while the other end is not keeping up. */
    public void send(T value) throws IOException {
        frames.send(codec.encode().apply(value));
    }

    /** Waits for a value; null if the other end has closed or died between two messages. */
    public T receive() throws IOException {
        byte[] message = frames.receive();
        return message == null ? null : codec.decode().apply(message);
    }

    /** The frames under the values. */
    FrameChannel frames() {
        return frames;
    }

    /** Half-close: the other end reads the end, and may go on sending. */
    public void endSending() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        frames.close();
    }
}
