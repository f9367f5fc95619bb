package tutorial.ipc;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;

/**
 * What each mechanism shows when the process on the other side is killed in the middle of a
 * message: one tells, one stays silent, one stays locked for ever.
 *
 * <p>Every line of the table comes from a child that had sent 40 of the 100 bytes it announced, or
 * held what it had taken, and was then killed ({@code kill -9}).
 */
public final class PeerDies {

    private static final String HELP = """
            PeerDies: a child is killed mid-message, by every mechanism; what reader and writer see.
            Copy: mvn -q -f 04-ipc -Dexample=PeerDies
            """;
    /** Longer than the ring needs to look for the other process, a fifth of a second. */
    private static final Duration WAIT = Duration.ofMillis(300);
    private static final Duration SILENCE = Duration.ofMillis(50);

    static void main(String[] args) throws IOException, TimeoutException {
        Arguments.of(HELP, args).end();
        var missing = Libc.missing("PeerDies", "mkfifo", "mq_open", "sem_timedwait");
        if (missing.isPresent()) {
            System.out.println(missing.get());
            return;
        }
        for (Row row : table()) {
            System.out.printf(Locale.ROOT, "%-14s reader: %-50s writer: %s%n", row.mechanism(),
                    row.reader(), row.writer());
        }
    }

    /** What the process that is left sees when it reads, and when it writes. */
    record Row(String mechanism, String reader, String writer) {}

    static List<Row> table() throws IOException, TimeoutException {
        List<Row> rows = new ArrayList<>();
        for (Mechanism mechanism : Mechanism.values()) {
            try (var offer = mechanism.offer(100); var children = new Children()) {
                Process child = children.start(
                        Parent.child(Victim.class, mechanism.name(), offer.name())
                                .redirectError(ProcessBuilder.Redirect.PIPE));
                try (Link link = offer.accept(child)) {
                    // The child says on standard error that it has come to the middle.
                    if (child.errorReader().readLine() == null) {
                        throw new IOException(mechanism + ": the child ended by itself");
                    }
                    // By its handle: Process.destroyForcibly closes this side's streams, too.
                    child.toHandle().destroyForcibly();
                    child.onExit().join();
                    rows.add(new Row(mechanism.name(), seen(() -> receive(mechanism, link)),
                            seen(() -> send(mechanism, link))));
                }
            }
        }
        boolean free = NamedSemaphore.lockIsFree(true);
        rows.add(new Row("FILE_LOCK", free ? "gets the lock at once" : "waits", "the same"));
        rows.add(new Row("SHARED_VALUE", ValueAndArray.lockOfTheDead()
                ? "gets the lock, and is told"
                : "waits", "the same"));
        return rows;
    }

    // region seen
    private static String receive(Mechanism mechanism, Link link) throws Exception {
        byte[] first = link.receive(mechanism == Mechanism.RING ? WAIT : SILENCE);
        if (mechanism == Mechanism.MESSAGE_QUEUE) {
            return "its last message, then " + seen(() -> receive(Mechanism.SEMAPHORE, link));
        }
        return first == null ? "the end" : "a message";
    }

    private static String send(Mechanism mechanism, Link link) throws Exception {
        link.send(new byte[100]);
        if (mechanism == Mechanism.TCP_SOCKET) {
            try {
                for (int k = 0; k < 1000; k++) {
                    link.send(new byte[100]);
                }
            } catch (IOException later) {
                return "first succeeds, then IOException";
            }
        }
        return "succeeds";
    }

    private static String seen(Callable<String> attempt) {
        try {
            return attempt.call();
        } catch (TimeoutException e) {
            return "silence";
        } catch (EOFException e) {
            return "EOFException: "
                    + e.getMessage()
                            .replaceAll("the stream ended inside a message: |, process \\d+,", "");
        } catch (Exception e) {
            return "IOException";
        }
    }
    // endregion

    /** The child's program: arguments mechanism, name. Goes half the way and waits to be killed. */
    static final class Victim {

        static void main(String[] args) throws IOException, TimeoutException {
            var mechanism = Mechanism.valueOf(args[0]);
            try (Link link = mechanism.open(args[1])) {
                link.sendHalf(new byte[100]);
                System.err.println("half");
                while (System.in.read() >= 0) {
                    // Nothing but the parent's end would end this.
                    Thread.onSpinWait();
                }
            }
        }
    }
}
