package tutorial.hybrid;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Fetches pages over plain sockets that are kept open, blocking: for threads of either kind.
 *
 * <p>It speaks just enough of HTTP/1.1 (RFC 9112) for {@link PageServer}, in the lines one reads
 * from top to bottom that virtual threads make cheap. For servers elsewhere take the JDK's
 * {@link java.net.http.HttpClient}, which knows all of it, for several times the computing.
 */
final class PageClient implements AutoCloseable {

    /** What the server answered. */
    record Answer(int status, String body) {}

    private static final int PATIENCE_MILLIS = 10_000;
    private static final String LENGTH = "content-length:";

    private final URI server;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

    PageClient(URI server) {
        this.server = server;
    }

    /**
     * Asks for a path and waits for the answer.
     *
     * @throws IOException if there is no connection, it is cut, or 10 s pass without a byte
     */
    Answer get(String path) throws IOException {
        Connection connection = idle.pollFirst();
        if (connection == null) {
            connection = new Connection(server);
        }
        try {
            Answer answer = connection.get(path);
            idle.addFirst(connection);
            return answer;
        } catch (IOException broken) {
            connection.socket.close();
            throw broken;
        }
    }

    /** Closes all connections; to be called when no request is under way. */
    @Override
    public void close() throws IOException {
        for (Connection each = idle.poll(); each != null; each = idle.poll()) {
            each.socket.close();
        }
    }

    /** One socket, used by one thread at a time. */
    private static final class Connection {

        private final Socket socket;
        private final InputStream in;

        Connection(URI server) throws IOException {
            socket = new Socket(server.getHost(), server.getPort());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        }

        Answer get(String path) throws IOException {
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            List<String> head = new ArrayList<>();
            for (String line = readLine(); !line.isEmpty(); line = readLine()) {
                head.add(line);
            }
            int length = head.stream()
                    .filter(line -> line.regionMatches(true, 0, LENGTH, 0, LENGTH.length()))
                    .mapToInt(line -> Integer.parseInt(line.substring(LENGTH.length()).strip()))
                    .findFirst().orElseThrow(() -> new IOException("no length in " + head));
            byte[] body = in.readNBytes(length);
            if (body.length < length) {
                throw new EOFException("cut after " + body.length + " of " + length + " bytes");
            }
            // A status line is "HTTP/1.1 200 OK".
            return new Answer(Integer.parseInt(head.getFirst().substring(9, 12)),
                    new String(body, StandardCharsets.UTF_8));
        }

        private String readLine() throws IOException {
            var line = new StringBuilder();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new EOFException("the connection was cut");
                }
                line.append((char) next);
            }
            return line.toString().stripTrailing();
        }
    }
}
