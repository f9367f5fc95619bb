package tutorial.ipc;

import java.io.IOException;
import java.time.Duration;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.Errno;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.Log;
import tutorial.ipc.lib.Names;
import tutorial.ipc.lib.PosixQueue;

/**
 * Two programs that choose the same name must not take each other's queue for their own: who makes
 * one insists that it is new. (Python's posix_ipc: {@code O_CREX}.)
 */
public final class NameTaken {

    static void main(String[] args) throws Exception {
        Arguments.of(NameTaken.class, args).end();
        Libc.require(NameTaken.class, "mq_open");
        Taken taken = twice();
        System.out.println("A name that exists already: " + taken.second());
        System.out.println("Opened instead: a queue with " + taken.oldMessages() + " old message");
    }

    /** What making a second queue of that name, and opening the first, lead to. */
    record Taken(Errno second, long oldMessages) {}

    // region taken
    static Taken twice() throws IOException {
        String name = Names.fresh();
        try (var first = PosixQueue.create(name, 10, 10)) {
            first.send(new byte[1], 0, Duration.ZERO);
            Errno refused = null;
            try {
                PosixQueue.create(name, 5, 5).close();
            } catch (Libc.Failed exists) {
                Log.debug("refused: {}", exists.getMessage());
                refused = exists.errno();
            }
            try (var again = PosixQueue.open(name)) {
                Log.debug("opened /{}, although it was made for something else", name);
                return new Taken(refused, again.size());
            } finally {
                first.unlink();
            }
        }
    }
    // endregion
}
