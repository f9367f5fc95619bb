package tutorial.coroutines.lib;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * A TCP connection for the tasks of one {@link EventLoop}: only the calling task waits, never the
 * thread. One may read while another writes; who waits when it is closed is told by an
 * {@link java.nio.channels.AsynchronousCloseException}.
 */
public final class Connection implements ByteChannel {

    private final EventLoop loop;
    private final SocketChannel channel;
    private final SelectionKey key;

    /** Takes over an open channel; closes it if that fails. */
    Connection(EventLoop loop, SocketChannel channel) throws IOException {
        this.loop = loop;
        this.channel = channel;
        try {
            // Small messages go out at once instead of waiting for more to send with them.
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            key = loop.register(channel);
        } catch (Throwable failed) {
            channel.close();
            throw failed;
        }
    }

    /** Connects; an IOException says that nobody listens there. */
    public static Connection open(EventLoop loop, SocketAddress address) throws IOException {
        var connection = new Connection(loop, SocketChannel.open());
        try {
            if (!connection.channel.connect(address)) {
                loop.await(connection.key, SelectionKey.OP_CONNECT);
                connection.channel.finishConnect();
            }
            return connection;
        } catch (Throwable failed) {
            connection.close();
            throw failed;
        }
    }

    /** Waits until there is something; reads what there is room for; -1 at the stream's end. */
    @Override
    public int read(ByteBuffer into) throws IOException {
        loop.await(key, SelectionKey.OP_READ);
        return channel.read(into);
    }

    /** Reads until {@code into} is full. */
    public void readFully(ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            if (read(into) < 0) {
                throw new EOFException("the stream ended, " + into.remaining() + " bytes short");
            }
        }
    }

    /** Writes all of {@code from}; waits only while the system's send buffer is full. */
    @Override
    public int write(ByteBuffer from) throws IOException {
        int bytes = from.remaining();
        while (channel.write(from) >= 0 && from.hasRemaining()) {
            loop.await(key, SelectionKey.OP_WRITE);
        }
        return bytes;
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    /** Closes it. The file descriptor is given back in the loop's next turn. */
    @Override
    public void close() throws IOException {
        loop.close(key);
    }
}
