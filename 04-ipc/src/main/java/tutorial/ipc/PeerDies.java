package tutorial.ipc;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.ChildJvm;
import tutorial.ipc.lib.Children;
import tutorial.ipc.lib.FrameChannel;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.Link;
import tutorial.ipc.lib.Log;
import tutorial.ipc.lib.Mechanism;

/**
 * What each mechanism shows when the process on the other side dies in the middle of a message:
 * streams tell, memory and queues are silent. Python sees the same ends as EOFError, or waits.
 */
public final class PeerDies {

    static void main(String[] args) throws Exception {
        Arguments.of(PeerDies.class, args).end();
        Libc.require(PeerDies.class, "mkfifo", "mq_open", "sem_timedwait");
        for (Mechanism mechanism : Mechanism.values()) {
            Row row = killThePeer(mechanism);
            System.out.printf("%-14s reader: %-50s writer: %s%n", mechanism, row.reader,
                    row.writer);
        }
    }

    /** What the process that is left sees when it reads, and when it writes. */
    record Row(String reader, String writer) {}

    // region peer
    static Row killThePeer(Mechanism mechanism) throws Exception {
        try (var offer = mechanism.transport().offer(100); var children = new Children()) {
            Process child = children.start(Libc.child(Victim.class, mechanism, offer.name()));
            try (Link link = offer.accept(child)) {
                int status = Children.status(child, Link.LIMIT);
                Log.debug("{}: the child ended with status {}", mechanism, status);
                String reader = seen(() -> receive(link));
                if (reader.equals("a message")) {
                    reader = "its last message, then " + seen(() -> receive(link));
                }
                String writer = seen(() -> send(link));
                String later = seen(() -> send(link));
                return new Row(reader, writer.equals(later)
                        ? writer
                        : "first " + writer + ", then " + later);
            }
        }
    }
    // endregion

    private static String receive(Link link) throws Exception {
        // The ring needs a fifth of a second to notice.
        return link.receive(Duration.ofMillis(300)) == null ? "the end" : "a message";
    }

    private static String send(Link link) throws Exception {
        link.send(new byte[100]);
        return "succeeds";
    }

    private static String seen(Callable<String> attempt) throws Exception {
        try {
            return attempt.call();
        } catch (TimeoutException e) {
            return "silence";
        } catch (EOFException e) {
            return "EOFException: " + e.getMessage().replaceAll(".* message: ", "");
        } catch (IOException e) {
            return "IOException";
        }
    }

    /** The child's program: goes as far as one can before a message is whole, and is killed. */
    static final class Victim {

        static void main(String[] args) throws Exception {
            ChildJvm.endWithParent();
            Link link = Mechanism.valueOf(args[0]).transport().open(args[1]);
            if (link instanceof FrameChannel stream) {
                stream.announce(100);
                stream.append(new byte[40], 40);
                stream.flush();
            } else if (args[0].equals("MESSAGE_QUEUE")) {
                link.send(new byte[100]);
            }
            Log.debug("half is sent");
            new ProcessBuilder("sh", "-c", "kill -9 $PPID").start().waitFor();
        }
    }
}
