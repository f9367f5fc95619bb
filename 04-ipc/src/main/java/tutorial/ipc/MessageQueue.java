package tutorial.ipc;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.ChildJvm;
import tutorial.ipc.lib.Children;
import tutorial.ipc.lib.Codec;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.Log;
import tutorial.ipc.lib.Names;
import tutorial.ipc.lib.PosixQueue;

/**
 * A POSIX message queue keeps whole messages in the kernel, the most urgent first, and does not
 * care whether their sender still lives. Python has these queues only in a package of its own.
 */
public final class MessageQueue {

    private static final Duration LIMIT = Duration.ofSeconds(40);

    static void main(String[] args) throws Exception {
        Arguments.of(MessageQueue.class, args).end();
        Libc.require(MessageQueue.class, "mq_open");
        Arrived arrived = fromAChild();
        System.out.println("Sent by a child: 1 one, 5 five, 3 three");
        System.out.println("The child by then: status " + arrived.senderStatus());
        System.out.println("Taken: " + String.join(", ", arrived.messages()));
        System.out.println("After its last message: silence, no end");
    }

    /** What arrived from a sender that had been killed before. */
    record Arrived(List<String> messages, int senderStatus) {}

    // region arrive
    static Arrived fromAChild() throws Exception {
        try (var queue = PosixQueue.create(Names.fresh(), 10, 100);
                var children = new Children()) {
            Process sender = children.start(Libc.child(Sender.class, queue.name()));
            children.line(sender, LIMIT);
            int status = sender.destroyForcibly().waitFor();
            Log.debug("the sender is dead, {} messages are there", queue.size());
            List<String> messages = new ArrayList<>();
            var message = queue.receive(Duration.ZERO);
            for (; message != null; message = queue.receive(Duration.ofMillis(50))) {
                messages.add(message.priority() + " "
                        + Codec.TEXT.decode().apply(message.content()));
            }
            Log.debug("nothing more came");
            return new Arrived(messages, status);
        }
    }
    // endregion

    /** The child's program: sends three messages, says so, and waits to be killed. */
    static final class Sender {

        static void main(String[] args) throws IOException {
            ChildJvm.sayNothingWithoutParent();
            try (var queue = PosixQueue.open(args[0])) {
                // Both sides have opened it: from here on it needs no name.
                queue.unlink();
                queue.send(Codec.TEXT.encode().apply("one"), 1, LIMIT);
                queue.send(Codec.TEXT.encode().apply("five"), 5, LIMIT);
                queue.send(Codec.TEXT.encode().apply("three"), 3, LIMIT);
                System.out.println("sent");
                System.in.read();
            }
        }
    }
}
