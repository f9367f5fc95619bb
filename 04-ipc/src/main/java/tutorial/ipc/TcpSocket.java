package tutorial.ipc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A TCP connection is the same two-way stream, also between machines; and so it learns of the
 * other side's death only by talking to it.
 *
 * <p>A child answers in frames. Then one direction ends while the other goes on. Then the child is
 * killed: the first write to it succeeds, because nobody has said no yet; a later one fails.
 */
public final class TcpSocket {

    private static final String HELP = """
            TcpSocket: framed messages over loopback, half-close, and writes to a dead peer.
              messages  how many messages, 1 to 1000000 (default 1000)
            Copy: mvn -q -f 04-ipc -Dexample=TcpSocket -Dexec.args="1000"
            """;
    private static final int LIMIT_MILLIS = 20_000;

    static void main(String[] args) throws IOException {
        var arguments = Arguments.of(HELP, args);
        int messages = arguments.number("messages", 1000, 1, 1_000_000);
        arguments.end();
        Echoed echoed = echo(messages);
        System.out.println("Answers in order: " + echoed.inOrder() + " of " + messages);
        System.out.println("After the end of the questions: " + echoed.afterHalfClose());
        Dead dead = writeToTheDead();
        System.out.println("The child is dead: status " + dead.status());
        System.out.println("First write to it: " + dead.firstWrite());
        System.out.println("Another write to it: " + dead.laterWrite());
    }

    /** How many answers came in order, and what came after this side had said that was all. */
    record Echoed(int inOrder, String afterHalfClose) {}

    static Echoed echo(int messages) throws IOException {
        try (var children = new Children(); var server = listen()) {
            children.start(Parent.child(Echo.class, port(server)));
            try (SocketChannel child = accept(server); var frames = new FrameChannel(child)) {
                int inOrder = 0;
                for (int k = 0; k < messages; k++) {
                    frames.send(("message " + k).getBytes(StandardCharsets.UTF_8));
                    inOrder += ("MESSAGE " + k).equals(text(frames.receive())) ? 1 : 0;
                }
                child.shutdownOutput();
                return new Echoed(inOrder, text(frames.receive()));
            }
        }
    }

    /** What a sender sees whose receiver was killed. */
    record Dead(int status, String firstWrite, String laterWrite) {}

    // region dead
    static Dead writeToTheDead() throws IOException {
        try (var children = new Children(); var server = listen()) {
            Process echo = children.start(Parent.child(Echo.class, port(server)));
            try (SocketChannel child = accept(server)) {
                int status = echo.destroyForcibly().onExit().join().exitValue();
                String firstWrite = write(child);
                String laterWrite = "succeeds";
                for (int k = 0; k < 1000 && laterWrite.equals("succeeds"); k++) {
                    laterWrite = write(child);
                }
                return new Dead(status, firstWrite, laterWrite);
            }
        }
    }

    private static String write(SocketChannel child) {
        try {
            child.write(ByteBuffer.allocate(10));
            return "succeeds";
        } catch (IOException resetOrBroken) {
            return "IOException";
        }
    }
    // endregion

    private static String text(byte[] message) {
        return message == null ? "the end" : new String(message, StandardCharsets.UTF_8);
    }

    /** Loopback only: nobody on another machine can connect. The system chooses the port. */
    static ServerSocketChannel listen() throws IOException {
        return ServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    }

    static String port(ServerSocketChannel server) throws IOException {
        return Integer.toString(((InetSocketAddress) server.getLocalAddress()).getPort());
    }

    /** The next connection; one that does not come in time is a {@link SocketTimeoutException}. */
    static SocketChannel accept(ServerSocketChannel server) throws IOException {
        server.socket().setSoTimeout(LIMIT_MILLIS);
        return withoutDelay(server.socket().accept().getChannel());
    }

    static SocketChannel connect(String port) throws IOException {
        return withoutDelay(SocketChannel.open(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), Integer.parseInt(port))));
    }

    /** Else the system holds small writes back to collect them: tens of milliseconds a question. */
    private static SocketChannel withoutDelay(SocketChannel socket) throws IOException {
        return socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    /** The child's program: answers in capitals, and says a last word after the last question. */
    static final class Echo {

        static void main(String[] args) throws IOException {
            try (var parent = new FrameChannel(connect(args[0]))) {
                for (byte[] m = parent.receive(); m != null; m = parent.receive()) {
                    parent.send(text(m).toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
                }
                parent.send("a last word".getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
