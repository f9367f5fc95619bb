package tutorial.ipc;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A lock on a file excludes other processes, and the system gives it back when its holder dies,
 * however it dies. The trap: closing any other channel on that file gives it back, too.
 *
 * <p>A child holds a lock, gives it back by dying, and loses one by closing an innocent second
 * channel. It is a lock between processes only: threads of one JVM get an exception. Python's
 * {@code fcntl.lockf} is the same lock with the same trap.
 */
public final class FileLock {

    private static final String HELP = """
            FileLock: one at a time by a file; given back on death, lost by closing a channel.
            Copy: mvn -q -f 04-ipc -Dexample=FileLock
            """;

    static void main(String[] args) throws IOException {
        Arguments.of(HELP, args).end();
        Seen seen = watchAHolder();
        System.out.println("While the child holds it: " + word(seen.whileHeld()));
        System.out.println("After the child closed another channel on the file: "
                + word(seen.afterOtherClosed()));
        System.out.println("While a second child holds it: " + word(seen.whileHeldAgain()));
        System.out.println("After that child was killed: " + word(seen.afterKill()));
        System.out.println("A second lock in the same JVM: " + lockTwice());
    }

    private static String word(boolean free) {
        return free ? "free" : "taken";
    }

    /** Whether this process could have had the lock. */
    record Seen(boolean whileHeld, boolean afterOtherClosed, boolean whileHeldAgain,
            boolean afterKill) {}

    static Seen watchAHolder() throws IOException {
        Path file = Files.createTempFile("tutorial", ".lock");
        try (var children = new Children();
                var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            Process first = holder(children, file);
            boolean whileHeld = isFree(channel);
            // The child answers once it has opened and closed a second channel.
            Parent.tell(first, "close another");
            Parent.line(first);
            boolean afterOtherClosed = isFree(channel);
            first.destroyForcibly().onExit().join();
            Process second = holder(children, file);
            boolean whileHeldAgain = isFree(channel);
            second.destroyForcibly().onExit().join();
            return new Seen(whileHeld, afterOtherClosed, whileHeldAgain, isFree(channel));
        } finally {
            Files.delete(file);
        }
    }

    private static Process holder(Children children, Path file) throws IOException {
        Process child = children.start(Parent.child(Holder.class, file.toString()));
        Parent.line(child);
        return child;
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        java.nio.channels.FileLock lock = channel.tryLock();
        if (lock != null) {
            lock.release();
        }
        return lock != null;
    }

    static String lockTwice() throws IOException {
        Path file = Files.createTempFile("tutorial", ".lock");
        try (var one = FileChannel.open(file, StandardOpenOption.WRITE);
                var other = FileChannel.open(file, StandardOpenOption.WRITE)) {
            one.lock();
            return other.tryLock() == null ? "taken" : "free";
        } catch (OverlappingFileLockException refused) {
            return refused.getClass().getSimpleName();
        } finally {
            Files.delete(file);
        }
    }

    /** The child's program: takes the lock, says so, and keeps it until its input ends. */
    static final class Holder {

        static void main(String[] args) throws IOException {
            try (var channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE)) {
                channel.lock();
                System.out.println("locked");
                if (System.in.read() >= 0) {
                    // region trap
                    FileChannel.open(Path.of(args[0]), StandardOpenOption.READ).close();
                    // endregion
                    System.out.println("closed another");
                    while (System.in.read() >= 0) {
                        // The rest of the line, then the end.
                        Thread.onSpinWait();
                    }
                }
            }
        }
    }
}
