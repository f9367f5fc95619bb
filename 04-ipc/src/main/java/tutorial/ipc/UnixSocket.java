package tutorial.ipc;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

/**
 * A Unix socket is a two-way stream between two processes of one machine, found by a file's name.
 *
 * <p>A child answers in frames; writes run together where there are no frames; one direction ends
 * while the other goes on; and a name that is left behind is in everybody's way until somebody
 * deletes it. Python: {@code socket.AF_UNIX}, and under the hood {@code multiprocessing.Pipe}.
 */
public final class UnixSocket {

    private static final String HELP = """
            UnixSocket: framed messages, half-close, and a name left behind.
              messages  how many messages, 1 to 1000000 (default 1000)
            Copy: mvn -q -f 04-ipc -Dexample=UnixSocket -Dexec.args="1000"
            """;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    static void main(String[] args) throws IOException, TimeoutException {
        var arguments = Arguments.of(HELP, args);
        int messages = arguments.number("messages", 1000, 1, 1_000_000);
        arguments.end();
        Echoed echoed = echo(messages);
        System.out.println("Answers in order: " + echoed.inOrder() + " of " + messages);
        System.out.println("After the end of the questions: " + echoed.afterHalfClose());
        System.out.println("After the end of the answers: the end");
        System.out.println("Three writes of 5 bytes, without frames: one read of " + runTogether());
        Stale stale = leftBehind();
        System.out.println("A name left behind, bind: " + stale.bind());
        System.out.println("A name left behind, connect: " + stale.connect());
        System.out.println("After deleting it, bind: " + stale.bindAfterDelete());
    }

    /** How many answers came in order, and what came after this side had said that was all. */
    record Echoed(int inOrder, String afterHalfClose) {}

    static Echoed echo(int messages) throws IOException, TimeoutException {
        try (var offer = Duplex.offer(Codec.TEXT); var children = new Children()) {
            children.start(Parent.child(Echo.class, offer.name()));
            try (Duplex<String> child = offer.accept(LIMIT)) {
                int inOrder = 0;
                for (int k = 0; k < messages; k++) {
                    child.send("message " + k);
                    inOrder += ("MESSAGE " + k).equals(child.receive()) ? 1 : 0;
                }
                // This direction ends; the other goes on.
                child.endSending();
                String last = child.receive();
                if (child.receive() != null) {
                    throw new IOException("the child said more than its last word");
                }
                return new Echoed(inOrder, last);
            }
        }
    }

    /** How many bytes one read gets after three writes of five. */
    static int runTogether() throws IOException {
        Path name = Names.path(Names.fresh());
        var address = UnixDomainSocketAddress.of(name);
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            try (var out = SocketChannel.open(address); var in = server.accept()) {
                for (String word : new String[]{"whole", "words", "only?"}) {
                    out.write(ByteBuffer.wrap(word.getBytes(StandardCharsets.UTF_8)));
                }
                return in.read(ByteBuffer.allocate(100));
            }
        } finally {
            Files.deleteIfExists(name);
        }
    }

    /** What happens at the name of a server that was closed, or killed: the file is still there. */
    record Stale(String bind, String connect, String bindAfterDelete) {}

    // region stale
    static Stale leftBehind() throws IOException {
        Path name = Names.path(Names.fresh());
        var address = UnixDomainSocketAddress.of(name);
        try {
            String first = bind(address);
            String bind = bind(address);
            String connect;
            try {
                SocketChannel.open(address).close();
                connect = first;
            } catch (ConnectException refused) {
                connect = refused.getClass().getSimpleName();
            }
            Files.delete(name);
            return new Stale(bind, connect, bind(address));
        } finally {
            Files.deleteIfExists(name);
        }
    }

    private static String bind(UnixDomainSocketAddress address) throws IOException {
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            return "done";
        } catch (BindException refused) {
            return refused.getClass().getSimpleName();
        }
    }
    // endregion

    /** The child's program: answers in capitals, and says a last word after the last question. */
    static final class Echo {

        static void main(String[] args) throws IOException {
            try (var parent = Duplex.connect(Codec.TEXT, args[0])) {
                for (String m = parent.receive(); m != null; m = parent.receive()) {
                    parent.send(m.toUpperCase(Locale.ROOT));
                }
                parent.send("a last word");
            }
        }
    }
}
