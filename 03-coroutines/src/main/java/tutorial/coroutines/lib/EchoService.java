package tutorial.coroutines.lib;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Sends back what it gets, on a virtual thread for each connection; all end when it is closed. */
public final class EchoService implements AutoCloseable {

    private final ServerSocketChannel listener = ServerSocketChannel.open();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Listens on a free port of this machine's loopback. */
    public EchoService(int backlog) throws IOException {
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), backlog);
        threads.submit(this::acceptAll);
    }

    /** Where to connect to. */
    public SocketAddress address() throws IOException {
        return listener.getLocalAddress();
    }

    /** If it cannot go on, out of descriptors say, those who wait to be accepted are let go. */
    private Void acceptAll() throws IOException {
        try (listener) {
            while (true) {
                SocketChannel client = listener.accept();
                threads.submit(() -> echo(client));
            }
        }
    }

    private static Void echo(SocketChannel client) throws IOException {
        try (client) {
            ByteBuffer buffer = ByteBuffer.allocate(1_024);
            while (client.read(buffer) >= 0) {
                client.write(buffer.flip());
                buffer.clear();
            }
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
        threads.close();
    }
}
