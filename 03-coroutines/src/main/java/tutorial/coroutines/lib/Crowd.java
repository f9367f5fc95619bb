package tutorial.coroutines.lib;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Many clients of an echo server. */
public final class Crowd {

    private Crowd() {}

    /** As tasks of a loop: connects all, then has each talk; returns how many answers came. */
    public static int visit(EventLoop loop, SocketAddress server, int clients, int messages,
            Set<Thread> on) throws Exception {
        List<Connection> open = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            open.add(Connection.open(loop, server));
        }
        List<Task<Integer>> talks = new ArrayList<>();
        for (Connection connection : open) {
            talks.add(loop.createTask(() -> talk(connection, messages, on)));
        }
        return loop.gather(talks).stream().mapToInt(n -> n).sum();
    }

    /** One client: sends, reads, compares. It does not know whether that blocks its thread. */
    public static int talk(ByteChannel server, int messages, Set<Thread> on) throws IOException {
        try (server) {
            on.add(Thread.currentThread());
            for (int i = 0; i < messages; i++) {
                ByteBuffer message = StandardCharsets.US_ASCII.encode("message " + i);
                server.write(message.duplicate());
                ByteBuffer echo = ByteBuffer.allocate(message.remaining());
                while (echo.hasRemaining() && server.read(echo) >= 0) {
                    // A stream may cut a message anywhere: read on.
                }
                if (!echo.flip().equals(message)) {
                    throw new IOException("sent \"message " + i + "\", got something else back");
                }
            }
            return messages;
        }
    }
}
