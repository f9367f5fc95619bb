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

/**
 * A Unix socket is a two-way stream between two processes of one machine, found by a file's name;
 * each direction ends for itself. Python: {@code socket.AF_UNIX}.
 */
public final class UnixSocket {

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(UnixSocket.class, args);
        int messages = arguments.number("messages", "to the child and back", 1000, 1, 1_000_000);
        arguments.end();
        Echoed echoed = echo(messages);
        System.out.println("Answers in order: " + echoed.inOrder() + " of " + messages);
        System.out.println("After the end of the questions: " + echoed.last());
        System.out.println("After the end of the answers: "
                + (echoed.afterTheLast() == null ? "the end" : echoed.afterTheLast()));
    }

    /** How many answers came in order, and what came after this side had said that was all. */
    record Echoed(int inOrder, String last, String afterTheLast) {}

    // region echo
    static Echoed echo(int messages) throws Exception {
        try (var offer = Duplex.offer(Codec.TEXT); var children = new Children()) {
            children.start(ChildJvm.of(Echo.class, offer.name()));
            try (Duplex<String> child = offer.accept(Duration.ofSeconds(40))) {
                Log.debug("connected; the name is gone");
                int inOrder = 0;
                for (int k = 0; k < messages; k++) {
                    child.send("message " + k);
                    inOrder += ("MESSAGE " + k).equals(child.receive()) ? 1 : 0;
                }
                child.endSending();
                Log.debug("said that there are no more questions");
                return new Echoed(inOrder, child.receive(), child.receive());
            }
        }
    }
    // endregion

    /** The child's program: answers in capitals, and says a last word after the last question. */
    static final class Echo {

        static void main(String[] args) throws IOException {
            ChildJvm.endWithParent();
            try (var parent = Duplex.connect(Codec.TEXT, args[0])) {
                for (String m; (m = parent.receive()) != null;) {
                    parent.send(m.toUpperCase(Locale.ROOT));
                }
                parent.send("a last word");
            }
        }
    }
}
