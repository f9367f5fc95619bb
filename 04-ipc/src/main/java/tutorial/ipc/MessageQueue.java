package tutorial.ipc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A POSIX message queue keeps whole messages in the kernel, the most urgent first, and does not
 * care whether their sender still lives.
 *
 * <p>A child sends and is killed; what it sent arrives nevertheless. A full queue makes a sender
 * wait, or says so at once, or when its time is over. Python has these queues only in a package of
 * its own; the JDK has none, so {@link PosixQueue} asks the C library.
 */
public final class MessageQueue {

    private static final String HELP = """
            MessageQueue: whole messages with priorities; a full queue; a dead sender.
            Copy: mvn -q -f 04-ipc -Dexample=MessageQueue
            """;
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration NOW = Duration.ZERO;

    static void main(String[] args) throws IOException {
        Arguments.of(HELP, args).end();
        var missing = Libc.missing("MessageQueue", "mq_open");
        if (missing.isPresent()) {
            System.out.println(missing.get());
            return;
        }
        Arrived arrived = fromAChild();
        System.out.println("Sent by a child: 1 one, 5 five, 3 three");
        System.out.println("Taken: " + String.join(", ", arrived.messages()));
        System.out.println("The child by then: status " + arrived.senderStatus());
        System.out.println("After its last message: silence, no end");
        Full full = full();
        System.out.println("Full after " + full.messages() + " messages");
        System.out.println("One more, not waiting: " + full.notWaiting());
        System.out.println("One more, within 100 milliseconds: "
                + (full.inTime() ? "sent" : "no room in time"));
        System.out.println("One more, waiting until one is taken: "
                + (full.waiting() ? "sent" : "no room"));
        System.out.println("A name that exists already: " + twice());
    }

    /** What arrived from a sender that had been killed, and what came after that. */
    record Arrived(List<String> messages, int senderStatus) {}

    static Arrived fromAChild() throws IOException {
        String name = Names.fresh();
        try (var queue = PosixQueue.create(name, 10, 100); var children = new Children()) {
            Process sender = children.start(Parent.child(Sender.class, name));
            // The line comes after the last message was sent, and before the child could end.
            Parent.line(sender);
            sender.destroyForcibly();
            int status = sender.onExit().join().exitValue();
            List<String> messages = new ArrayList<>();
            var message = queue.receive(NOW);
            for (; message != null; message = queue.receive(Duration.ofMillis(50))) {
                messages.add(message.priority() + " "
                        + new String(message.content(), StandardCharsets.UTF_8));
            }
            return new Arrived(messages, status);
        } finally {
            PosixQueue.unlink(name);
        }
    }

    /** What a sender meets at a full queue, in three ways of waiting. */
    record Full(int messages, Libc.Errno notWaiting, boolean inTime, boolean waiting) {}

    // region full
    static Full full() throws IOException {
        String name = Names.fresh();
        try (var queue = PosixQueue.create(name, 10, 8);
                var impatient = PosixQueue.openNonBlocking(name);
                var taker = PosixQueue.open(name)) {
            queue.unlink();
            int messages = 0;
            while (queue.send(new byte[8], 0, NOW)) {
                messages++;
            }
            Libc.Errno notWaiting = null;
            try {
                impatient.send(new byte[8], 0, NOW);
            } catch (Libc.Failed wouldBlock) {
                notWaiting = wouldBlock.errno();
            }
            boolean inTime = queue.send(new byte[8], 0, Duration.ofMillis(100));
            var taken = CompletableFuture.supplyAsync(() -> take(taker));
            boolean waiting = queue.send(new byte[8], 0, LIMIT);
            taken.join();
            return new Full(messages, notWaiting, inTime, waiting);
        }
    }
    // endregion

    private static int take(PosixQueue queue) {
        try {
            return queue.receive(LIMIT).priority();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Libc.Errno twice() throws IOException {
        String name = Names.fresh();
        try (var first = PosixQueue.create(name, 1, 1)) {
            PosixQueue.create(name, (int) first.size() + 1, 1).close();
            return null;
        } catch (Libc.Failed refused) {
            return refused.errno();
        } finally {
            PosixQueue.unlink(name);
        }
    }

    /** The child's program: sends three messages, says so, and waits to be killed. */
    static final class Sender {

        static void main(String[] args) throws IOException {
            try (var queue = PosixQueue.open(args[0])) {
                // Both sides have opened it: from here on it needs no name.
                queue.unlink();
                queue.send("one".getBytes(StandardCharsets.UTF_8), 1, LIMIT);
                queue.send("five".getBytes(StandardCharsets.UTF_8), 5, LIMIT);
                queue.send("three".getBytes(StandardCharsets.UTF_8), 3, LIMIT);
                System.out.println("sent");
                System.in.read();
            }
        }
    }
}
