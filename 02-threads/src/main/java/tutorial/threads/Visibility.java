package tutorial.threads;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Without a happens-before edge a thread may never see what another one wrote: the compiler may
 * read a plain field once and loop for ever on what it read.
 *
 * <p>You will see a plain flag in a JVM of its own, which ends itself if the reader does not, and
 * then two repairs, {@code volatile} and a lock, which always end.
 *
 * <p>CPython reads the flag from memory each time, and its lock orders the writes; the trap is
 * there in Java because loops are compiled.
 */
public final class Visibility {

    private static final String HELP = """
            Visibility: a reader loops until it sees a flag that another thread sets.
              limit  how many ms the reader of the plain flag gets, 1 to 10000 (default 300)
            Copy: mvn -q -f 02-threads -Dexample=Visibility -Dexec.args="300"
            """;

    /** As the JVM runs by default: how it compiles the loop is the point. */
    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-XX:-UsePerfData",
            "-Xmx64m");

    /** How long the loop runs before the flag is set, so that it has been compiled by then. */
    private static final Duration WARM_UP = Duration.ofMillis(300);

    static void main(String[] args) throws IOException, InterruptedException {
        var arguments = Arguments.of(HELP, args);
        int limit = arguments.number("limit", 300, 1, 10_000);
        arguments.end();

        System.out.println("plain flag:    " + inChildJvm(limit));
        System.out.println("volatile flag: ended, and read " + new Visibility().withVolatile());
        System.out.println("locked flag:   ended, and read " + new Visibility().withLock());
    }

    /** What the child prints: one line, on every JVM one of two. */
    static String inChildJvm(int limit) throws IOException {
        try (var children = new Children()) {
            Process child = children.start(ChildJvm.of(FLAGS, PlainFlag.class, "" + limit));
            String line = child.inputReader().readLine();
            return line == null
                    ? "the child ended with status " + child.onExit().join().exitValue()
                    : line;
        }
    }

    /** The child's program: broken, and therefore with an end of its own. */
    static final class PlainFlag {

        /** Standard input ends when the parent does, however that ends. */
        private static void haltWithParent() {
            try {
                System.in.read();
            } catch (IOException alsoTheEnd) {
                // Without a parent to talk to there is nothing left to do.
            }
            Runtime.getRuntime().halt(1);
        }

        // region plain
        private static boolean stop;

        static void main(String[] args) throws InterruptedException {
            Thread.ofPlatform().daemon().start(PlainFlag::haltWithParent);
            Thread reader = Thread.ofPlatform().start(() -> {
                while (!stop) {
                    // Nothing here makes the compiler read the field again.
                }
            });
            reader.join(WARM_UP);
            stop = true;
            boolean ended = reader.join(Duration.ofMillis(Integer.parseInt(args[0])));
            System.out.println(ended
                    ? "ended"
                    : "still looping " + args[0] + " ms after it was set");
            Runtime.getRuntime().halt(0);
        }
        // endregion
    }

    // region repairs
    private int value;
    private volatile boolean stop;
    private boolean lockedStop;

    /** The first repair: who reads true also sees everything written before it. */
    int withVolatile() {
        Thread.ofPlatform().start(() -> {
            value = 42;
            stop = true;
        });
        while (!stop) {
            // Each round reads the field: it is volatile.
        }
        return value;
    }

    /** The second repair: unlocking makes visible, and locking makes look. */
    int withLock() {
        Thread.ofPlatform().start(() -> {
            value = 42;
            set();
        });
        while (!isSet()) {
            // Each round locks, and so reads the field.
        }
        return value;
    }

    private synchronized void set() {
        lockedStop = true;
    }

    private synchronized boolean isSet() {
        return lockedStop;
    }
    // endregion
}
