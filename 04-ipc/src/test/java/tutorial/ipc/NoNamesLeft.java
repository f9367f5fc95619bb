package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * After each test: no FIFO, socket, shared memory, semaphore or message queue is left that this
 * test's processes made.
 *
 * <p>All but message queues are files. Queues cannot be listed where /dev/mqueue is not mounted, so
 * the names are tried: those of this process, and of every process that may have been started.
 */
final class NoNamesLeft implements BeforeEachCallback, AfterEachCallback {

    private static final int NAMES_OF_A_CHILD = 8;

    private Set<Path> before;
    private long lastPid;
    private int names;

    @Override
    public void beforeEach(ExtensionContext test) throws IOException {
        before = names();
        lastPid = lastPid();
        names = Names.count();
    }

    @Override
    public void afterEach(ExtensionContext test) throws IOException {
        Set<Object> left = new HashSet<>(names());
        left.removeAll(before);
        if (Libc.missing("", "mq_unlink").isEmpty()) {
            long self = ProcessHandle.current().pid();
            for (int k = names; k <= Names.count() + 1; k++) {
                addQueue(left, self, k);
            }
            for (long pid = lastPid; pid <= lastPid(); pid++) {
                // A living process is another run's, and so are its queues.
                if (Names.isAlive(pid)) {
                    continue;
                }
                for (int k = 1; k <= NAMES_OF_A_CHILD; k++) {
                    addQueue(left, pid, k);
                }
            }
        }
        assertEquals(Set.of(), left, "names left behind");
    }

    private static void addQueue(Set<Object> left, long pid, int number) throws IOException {
        String name = "tutorial-ipc-" + pid + "-" + number;
        if (PosixQueue.unlink(name)) {
            left.add("message queue /" + name);
        }
    }

    /** Names of this process, and of those that are gone; another run's are its own business. */
    private static Set<Path> names() throws IOException {
        Set<Path> found = new HashSet<>(Names.list());
        found.removeIf(name -> Names.owner(name) != ProcessHandle.current().pid()
                && Names.isAlive(Names.owner(name)));
        return found;
    }

    /** The process (or thread) that was started last, anywhere on this machine. */
    private static long lastPid() throws IOException {
        Path load = Path.of("/proc/loadavg");
        if (!Files.exists(load)) {
            return ProcessHandle.current().pid();
        }
        String[] fields = Files.readString(load).trim().split(" ");
        return Long.parseLong(fields[fields.length - 1]);
    }
}
