package tutorial.ipc;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.ChildJvm;
import tutorial.ipc.lib.Children;
import tutorial.ipc.lib.Codec;
import tutorial.ipc.lib.Duplex;
import tutorial.ipc.lib.Log;
import tutorial.ipc.lib.TcpListener;

/**
 * A TCP connection is the same two-way stream, also between machines; but anybody may connect to a
 * port, so the child proves itself: Python's {@code multiprocessing.connection} has an authkey.
 */
public final class TcpSocket {

    private static final Duration LIMIT = Duration.ofSeconds(40);

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(TcpSocket.class, args);
        int messages = arguments.number("messages", "to the child and back", 1000, 1, 1_000_000);
        arguments.end();
        Echoed echoed = echo(messages);
        System.out.println("Answers in order: " + echoed.inOrder() + " of " + messages);
        System.out.println("After the end of the questions: " + echoed.last());
    }

    /** How many answers came in order, and what came after this side had said that was all. */
    record Echoed(int inOrder, String last) {}

    // region echo
    static Echoed echo(int messages) throws Exception {
        try (var listener = new TcpListener(); var children = new Children()) {
            children.start(ChildJvm.of(Echo.class, listener.name()));
            try (var child = new Duplex<>(listener.accept(LIMIT), Codec.TEXT)) {
                Log.debug("connected");
                int inOrder = 0;
                for (int k = 0; k < messages; k++) {
                    child.send("message " + k);
                    inOrder += ("MESSAGE " + k).equals(child.receive()) ? 1 : 0;
                }
                child.endSending();
                Log.debug("said that there are no more questions");
                return new Echoed(inOrder, child.receive());
            }
        }
    }
    // endregion

    /** The child's program: answers in capitals, and says a last word after the last question. */
    static final class Echo {

        static void main(String[] args) throws IOException {
            ChildJvm.endWithParent();
            try (var parent = new Duplex<>(TcpListener.connect(args[0]), Codec.TEXT)) {
                for (String m; (m = parent.receive()) != null;) {
                    parent.send(m.toUpperCase(Locale.ROOT));
                }
                parent.send("a last word");
            }
        }
    }
}
