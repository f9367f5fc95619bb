package tutorial.ipc.lib;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Files with locks on single bytes. When a process closes any channel on a file, it loses all its
 * locks on that file: so a file's channels are closed together, when the last of them is given up.
 */
final class OpenFiles {

    private static final Map<String, List<FileChannel>> CHANNELS = new HashMap<>();
    private static final Map<String, Integer> USERS = new HashMap<>();

    private OpenFiles() {}

    /** One channel, kept open at least until {@link #close}. */
    record Handle(String name, FileChannel channel) {

        /** Whether nobody holds the lock on this byte, on this machine. */
        boolean isFree(long at) throws IOException {
            try (FileLock lock = channel.tryLock(at, 1, false)) {
                return lock != null;
            } catch (OverlappingFileLockException heldByThisProcess) {
                return false;
            }
        }

        void close() throws IOException {
            synchronized (CHANNELS) {
                if (USERS.merge(name, -1, Integer::sum) == 0) {
                    USERS.remove(name);
                    for (FileChannel each : CHANNELS.remove(name)) {
                        each.close();
                    }
                }
            }
        }
    }

    static Handle add(String name, FileChannel channel) {
        synchronized (CHANNELS) {
            CHANNELS.computeIfAbsent(name, first -> new ArrayList<>()).add(channel);
            USERS.merge(name, 1, Integer::sum);
            return new Handle(name, channel);
        }
    }
}
