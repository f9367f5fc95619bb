package tutorial.coroutines.lib;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** The server's end of {@link Connection}: accepts connections on this machine's loopback. */
public final class Listener implements AutoCloseable {

    /** How many connections the system may accept ahead of us; more have to try again. */
    private static final int BACKLOG = 1_024;

    private final EventLoop loop;
    private final ServerSocketChannel channel;
    private final SelectionKey key;

    private Listener(EventLoop loop, ServerSocketChannel channel) throws IOException {
        this.loop = loop;
        this.channel = channel;
        key = loop.register(channel);
    }

    /** Listens on {@code port} of the loopback address; 0 stands for any free one. */
    public static Listener open(EventLoop loop, int port) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            return new Listener(loop, channel);
        } catch (Throwable failed) {
            channel.close();
            throw failed;
        }
    }

    /** Where to connect to. */
    public InetSocketAddress address() throws IOException {
        return (InetSocketAddress) channel.getLocalAddress();
    }

    /** Waits for the next connection. */
    public Connection accept() throws IOException {
        SocketChannel accepted;
        while ((accepted = channel.accept()) == null) {
            loop.await(key, SelectionKey.OP_ACCEPT);
        }
        return new Connection(loop, accepted);
    }

    @Override
    public void close() throws IOException {
        loop.close(key);
    }
}
