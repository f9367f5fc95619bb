package tutorial.ipc;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.ChildJvm;
import tutorial.ipc.lib.Children;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.Log;
import tutorial.ipc.lib.Names;
import tutorial.ipc.lib.PosixSemaphore;
import tutorial.ipc.lib.ProcessLock;
import tutorial.ipc.lib.SharedValue;

/**
 * What becomes of a lock whose holder is killed: a semaphore stays taken, a file lock is free, and
 * a lock that knows its holder is taken over with a warning. Python's {@code Lock} stays taken.
 */
public final class HolderDies {

    private static final Duration LIMIT = Duration.ofSeconds(40);

    static void main(String[] args) throws Exception {
        Arguments.of(HolderDies.class, args).end();
        Libc.require(HolderDies.class, "sem_open", "sem_timedwait");
        Killed killed = killTheHolder();
        System.out.println("A semaphore: " + (killed.semaphore() ? "free" : "taken, for ever"));
        System.out.println("A file lock: " + (killed.fileLock() ? "free" : "taken"));
        System.out.println("The lock of a shared value: "
                + (killed.told() ? "taken over, and said so" : "free as any other"));
    }

    /** Whether each was to be had, and whether the last came with the news of a death. */
    record Killed(boolean semaphore, boolean fileLock, boolean told) {}

    // region killed
    static Killed killTheHolder() throws Exception {
        try (var semaphore = PosixSemaphore.create(Names.fresh(), 1);
                var value = SharedValue.create(1);
                var file = Names.Place.withFile();
                var channel = FileChannel.open(file.path(), StandardOpenOption.WRITE);
                var children = new Children()) {
            Process holder = children.start(
                    Libc.child(Holder.class, semaphore.name(), file.path(), value.name()));
            children.line(holder, LIMIT);
            Log.debug("the child holds all three, and is killed");
            holder.destroyForcibly().waitFor();
            try (ProcessLock.Held held = value.lock().acquire(LIMIT)) {
                return new Killed(semaphore.acquire(Duration.ofMillis(100)),
                        channel.tryLock() != null, held.fromTheDead());
            }
        }
    }
    // endregion

    /** The child's program: takes all three, says so, and waits to be killed. */
    static final class Holder {

        static void main(String[] args) throws Exception {
            ChildJvm.sayNothingWithoutParent();
            try (var semaphore = PosixSemaphore.open(args[0]);
                    var channel = FileChannel.open(Path.of(args[1]), StandardOpenOption.WRITE);
                    var value = SharedValue.open(args[2])) {
                semaphore.unlink();
                boolean all = semaphore.acquire(LIMIT) && channel.lock().isValid();
                ProcessLock.Held held = value.lock().acquire(LIMIT);
                Log.debug("holds all: {}, from the dead: {}", all, held.fromTheDead());
                System.out.println("holds all");
                System.in.read();
            }
        }
    }
}
