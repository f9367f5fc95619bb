package tutorial.ipc;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.ChildJvm;
import tutorial.ipc.lib.Children;
import tutorial.ipc.lib.Log;
import tutorial.ipc.lib.Names;

/**
 * A lock on a file excludes other processes, and the system gives it back when its holder dies,
 * however it dies. For threads of one JVM it is an exception; in Python, {@code fcntl.lockf},
 * they all get it.
 */
public final class LockedFile {

    static void main(String[] args) throws Exception {
        Arguments.of(LockedFile.class, args).end();
        Seen seen = watchAHolder();
        System.out.println("While the child holds it: " + (seen.whileHeld() ? "free" : "taken"));
        System.out.println("After the child was killed: " + (seen.afterKill() ? "free" : "taken"));
        System.out.println("A second lock in the same JVM: " + seen.twice());
    }

    /** Whether this process could have had the lock, and what a second lock in it is. */
    record Seen(boolean whileHeld, boolean afterKill, String twice) {}

    // region lock
    static Seen watchAHolder() throws Exception {
        try (var file = Names.Place.withFile();
                var channel = FileChannel.open(file.path(), StandardOpenOption.WRITE);
                var children = new Children()) {
            Process holder = children.start(ChildJvm.of(Holder.class, file.path()));
            children.line(holder, Duration.ofSeconds(40));
            boolean whileHeld = channel.tryLock() != null;
            Log.debug("while the child holds it, this process got it: {}", whileHeld);
            holder.destroyForcibly().waitFor();
            boolean afterKill = channel.tryLock() != null;
            Log.debug("after the child's death, this process got it: {}", afterKill);
            return new Seen(whileHeld, afterKill, lockAgain(channel));
        }
    }
    // endregion

    private static String lockAgain(FileChannel locked) throws IOException {
        try {
            return locked.tryLock() == null ? "taken" : "free";
        } catch (OverlappingFileLockException refused) {
            return refused.getClass().getSimpleName();
        }
    }

    /** The child's program: takes the lock, says so, and keeps it until its input ends. */
    static final class Holder {

        static void main(String[] args) throws IOException {
            ChildJvm.sayNothingWithoutParent();
            try (var channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE)) {
                channel.lock();
                System.out.println("locked");
                System.in.read();
            }
        }
    }
}
