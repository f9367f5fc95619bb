package tutorial.ipc;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.ChildJvm;
import tutorial.ipc.lib.Children;
import tutorial.ipc.lib.Log;
import tutorial.ipc.lib.Names;

/**
 * The trap of file locks: a process that closes any channel on the file gives back all its locks on
 * that file. Python's {@code fcntl.lockf} is the same lock with the same trap.
 */
public final class LostLock {

    private static final Duration LIMIT = Duration.ofSeconds(40);

    static void main(String[] args) throws Exception {
        Arguments.of(LostLock.class, args).end();
        Seen seen = loseIt();
        System.out.println("While the child holds it: " + (seen.before() ? "free" : "taken"));
        System.out.println("After the child closed another channel on the file: "
                + (seen.after() ? "free" : "taken"));
    }

    /** Whether this process could have had the lock. */
    record Seen(boolean before, boolean after) {}

    static Seen loseIt() throws Exception {
        try (var file = Names.Place.withFile();
                var channel = FileChannel.open(file.path(), StandardOpenOption.WRITE);
                var children = new Children()) {
            Process holder = children.start(ChildJvm.of(Holder.class, file.path()));
            children.line(holder, LIMIT);
            boolean before = channel.tryLock() != null;
            holder.outputWriter().append("close another\n").flush();
            children.line(holder, LIMIT);
            return new Seen(before, channel.tryLock() != null);
        }
    }

    /** The child's program: takes the lock, and loses it without giving it back. */
    static final class Holder {

        static void main(String[] args) throws IOException {
            ChildJvm.sayNothingWithoutParent();
            // region trap
            try (var channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE)) {
                channel.lock();
                Log.debug("holds the lock");
                System.out.println("locked");
                System.in.read();
                FileChannel.open(Path.of(args[0]), StandardOpenOption.READ).close();
                Log.debug("closed another channel; mine is open: {}", channel.isOpen());
                System.out.println("closed another");
                // endregion
                System.in.readAllBytes();
            }
        }
    }
}
