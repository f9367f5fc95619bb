package tutorial.ipc;

import java.time.Duration;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.ChildJvm;
import tutorial.ipc.lib.Children;
import tutorial.ipc.lib.Codec;
import tutorial.ipc.lib.Fifo;
import tutorial.ipc.lib.FrameChannel;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.Log;

/**
 * A named pipe (FIFO) is a pipe that any process can open which knows the name, also a sibling.
 * Python has {@code os.mkfifo}; the JDK has none, so {@link Fifo} asks the C library.
 */
public final class NamedPipe {

    private static final Duration LIMIT = Duration.ofSeconds(40);

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(NamedPipe.class, args);
        int messages = arguments.number("messages", "from sibling to sibling", 1000, 1, 1_000_000);
        arguments.end();
        Libc.require(NamedPipe.class, "mkfifo");
        System.out.println("Between siblings: " + betweenSiblings(messages));
    }

    // region siblings
    /** What the reader says that it got. */
    static String betweenSiblings(int messages) throws Exception {
        try (var fifo = new Fifo(); var children = new Children()) {
            Process reader = children.start(Libc.child(Reader.class, fifo.name(), messages));
            Process writer = children.start(Libc.child(Writer.class, fifo.name(), messages));
            children.output(writer, LIMIT.multipliedBy(10));
            return children.line(reader, LIMIT);
        }
    }
    // endregion

    /** A child's program: opens the end for reading, counts what arrives in order. */
    static final class Reader {

        static void main(String[] args) throws Exception {
            ChildJvm.endWithParent();
            try (var in = new FrameChannel(Fifo.reader(args[0], LIMIT), null)) {
                // Both sides have opened it: from here on it needs no name.
                Fifo.unlink(args[0]);
                Log.debug("opened to read; the name is gone");
                int inOrder = 0;
                for (byte[] m = in.receive(); m != null; m = in.receive()) {
                    inOrder += Codec.TEXT.decode().apply(m).equals("message " + inOrder) ? 1 : 0;
                }
                System.out.println(inOrder + " of " + args[1]
                        + " messages in order, then the end");
            }
        }
    }

    /** The other child's program: opens the end for writing. */
    static final class Writer {

        static void main(String[] args) throws Exception {
            ChildJvm.endWithParent();
            // region writer
            try (var out = new FrameChannel(null, Fifo.writer(args[0], LIMIT))) {
                Log.debug("opened to write");
                for (int k = 0; k < Integer.parseInt(args[1]); k++) {
                    out.send(Codec.TEXT.encode().apply("message " + k));
                }
            }
            // endregion
        }
    }
}
