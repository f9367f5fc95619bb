package tutorial.ipc;

import java.time.Duration;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.ChildJvm;
import tutorial.ipc.lib.Children;
import tutorial.ipc.lib.Codec;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.Log;
import tutorial.ipc.lib.Ring;
import tutorial.ipc.lib.SharedRegion;

/**
 * Messages through shared memory need no lock where each word has one writer: the sender alone
 * moves the tail, the receiver alone the head. Python's standard library has nothing like it.
 */
public final class RingBuffer {

    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final int SLOTS = 64;

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(RingBuffer.class, args);
        int messages = arguments.number("messages", "through the ring", 50_000, 1, 10_000_000);
        arguments.end();
        System.out.println("Through a ring of " + SLOTS + " slots, in order: "
                + throughARing(messages) + " of " + messages);
    }

    // region ring
    /** How many numbers that a child sent through a ring arrived in order. */
    static int throughARing(int messages) throws Exception {
        try (var region = SharedRegion.create(Ring.bytes(SLOTS, Long.BYTES), 1);
                var children = new Children()) {
            Ring.create(region, 0, SLOTS, Long.BYTES);
            Ring ring = Ring.receiver(region, 0);
            Process sender = children.start(Libc.child(Sender.class, region.name(), messages));
            int inOrder = 0;
            for (int k = 0; k < messages; k++) {
                inOrder += Codec.LONG.decode().apply(ring.receive(LIMIT)) == k ? 1 : 0;
            }
            children.output(sender, LIMIT);
            return inOrder;
        }
    }
    // endregion

    /** The child's program: arguments region, messages. */
    static final class Sender {

        static void main(String[] args) throws Exception {
            ChildJvm.endWithParent();
            try (var region = SharedRegion.open(args[0])) {
                Ring ring = Ring.sender(region, 0);
                Log.debug("sends {} messages", args[1]);
                for (long k = 0; k < Integer.parseInt(args[1]); k++) {
                    ring.send(Codec.LONG.encode().apply(k), LIMIT);
                }
                Log.debug("the last one is in the ring");
            }
        }
    }
}
