package tutorial.ipc.lib;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;

/**
 * Waits for one TCP connection from this machine, of a process of the same user.
 *
 * <p>Anybody may connect to a port. So a secret lies in a file that nobody else can read, and who
 * connects must begin with it; whoever does not, or not soon, is not let in.
 */
public final class TcpListener implements AutoCloseable {

    private static final int STRANGER_MILLIS = 2_000;

    private final byte[] secret = new byte[16];
    private final Names.Place place = Names.Place.withFile();
    private final ServerSocketChannel server;

    /** Listens on loopback only, on a port that the system chooses. */
    public TcpListener() throws IOException {
        new SecureRandom().nextBytes(secret);
        Files.write(place.path(), secret);
        server = ServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    InetAddress address() {
        return server.socket().getInetAddress();
    }

    /** What the other process needs for {@link #connect}: the port, and where the secret is. */
    public String name() {
        return server.socket().getLocalPort() + "/" + place.name();
    }

    /** Connects to the process that listens under this name. */
    public static SocketChannel connect(String name) throws IOException {
        String[] portAndPlace = name.split("/");
        byte[] secret = Files.readAllBytes(Names.path(portAndPlace[1]));
        // All that takes time is done before: who says nothing for long is a stranger.
        SocketChannel socket = withoutDelay(SocketChannel.open());
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), Integer.parseInt(portAndPlace[0])));
        socket.write(ByteBuffer.wrap(secret));
        return socket;
    }

    /** The first connection that says the secret; the others are closed. */
    public SocketChannel accept(Duration limit) throws IOException, TimeoutException {
        long end = System.nanoTime() + TimedCall.nanos(limit);
        try {
            // region accept
            for (long left; (left = end - System.nanoTime()) > 0;) {
                server.socket().setSoTimeout(Math.clamp(left / 1_000_000, 1, 3_600_000));
                SocketChannel candidate = server.socket().accept().getChannel();
                if (knowsTheSecret(candidate)) {
                    return withoutDelay(candidate);
                }
                candidate.close();
            }
            // endregion
        } catch (SocketTimeoutException nobody) {
            // As after the last stranger: the time is over.
        } finally {
            close();
        }
        throw new TimeoutException("nobody who knows the secret connected in time");
    }

    private boolean knowsTheSecret(SocketChannel candidate) {
        try {
            candidate.socket().setSoTimeout(STRANGER_MILLIS);
            byte[] said = candidate.socket().getInputStream().readNBytes(secret.length);
            candidate.socket().setSoTimeout(0);
            return Arrays.equals(said, secret);
        } catch (IOException silentOrGone) {
            Log.debug("a stranger: {}", silentOrGone.getMessage());
            return false;
        }
    }

    /** Else a message in two writes waits: the second until the first is acknowledged. */
    private static SocketChannel withoutDelay(SocketChannel socket) throws IOException {
        return socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    @Override
    public void close() throws IOException {
        place.close();
        server.close();
    }
}
