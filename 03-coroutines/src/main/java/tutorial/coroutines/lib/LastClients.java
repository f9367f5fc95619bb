package tutorial.coroutines.lib;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;

/**
 * Of a server that gets a SIGTERM while two are connected: whether a new client was refused, one
 * got its answer after that, one that stayed saw the end; and the server's exit status.
 */
public record LastClients(boolean newcomerRefused, boolean served, boolean sentAway, int status) {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** Starts the server, an echo server that prints its port, and sends it the signal. */
    public static LastClients of(ProcessBuilder builder) throws Exception {
        try (var children = new Children()) {
            Process server = children.start(builder);
            int port = Integer.parseInt(children.line(server, PATIENCE));
            try (Socket open = connect(port); Socket staying = connect(port)) {
                boolean served = answers(open) && answers(staying);
                server.toHandle().destroy(); // SIGTERM.
                Log.debug("sent SIGTERM to {}", server.pid());
                boolean refused = refuses(port);
                served &= answers(open);
                open.shutdownOutput(); // That is all it wanted.
                boolean sentAway = staying.getInputStream().read() == -1;
                boolean ended = server.waitFor(PATIENCE);
                return new LastClients(refused, served, sentAway, ended ? server.exitValue() : -1);
            }
        }
    }

    private static Socket connect(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    private static boolean answers(Socket server) throws IOException {
        server.getOutputStream().write('?');
        return server.getInputStream().read() == '?';
    }

    /** A signal takes its time: tries until it is refused. */
    private static boolean refuses(int port) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < end) {
                connect(port).close();
                Thread.sleep(1);
            }
            return false;
        } catch (SocketException refused) { // Or reset: the door was shut while it came in.
            return true;
        }
    }
}
