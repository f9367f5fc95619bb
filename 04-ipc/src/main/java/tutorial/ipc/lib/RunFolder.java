package tutorial.ipc.lib;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A folder for all names of one run, which only its user may enter, with a locked file in it.
 *
 * <p>The system gives a lock back when its process is gone, however that ended. So who gets the
 * lock of another run's folder knows that this run is over, and takes away what it has left. A pid
 * would not tell: it may be in use again, or belong to another container.
 */
final class RunFolder {

    static final String PREFIX = "tutorial-ipc-";
    private static final String LOCK = "lock";
    /** A socket's path has at most some hundred characters, 104 on macOS. */
    private static final int LONGEST = 45;

    private RunFolder() {}

    private static final class Own {

        /** Kept open: closing any channel on the file would give the lock back. */
        static FileChannel lock;
        static volatile Path folder;

        static void make() throws IOException {
            long parent = ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
            IOException last = null;
            for (Path place : places()) {
                for (int attempt = 0; attempt < 100 && folder == null; attempt++) {
                    Path made = place.resolve("%s%d.%d-%04x".formatted(mine(), parent,
                            ProcessHandle.current().pid(),
                            ThreadLocalRandom.current().nextInt(0x10000)));
                    try {
                        Files.createDirectory(made, onlyOwner(made, "rwx------"));
                        folder = lock(made) ? made : null;
                    } catch (IOException notHere) {
                        last = notHere;
                        break;
                    }
                }
            }
            if (folder == null) {
                throw new IOException("no place for names in " + places() + ": " + last, last);
            }
        }

        /** Whether the lock was had before another run took the folder for a left one. */
        private static boolean lock(Path made) throws IOException {
            try {
                lock = FileChannel.open(made.resolve(LOCK), StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE);
                return lock.tryLock() != null && Files.exists(made.resolve(LOCK));
            } catch (NoSuchFileException takenAway) {
                return false;
            }
        }
    }

    /** What this user's names begin with. */
    static String mine() {
        return PREFIX + System.getProperty("user.name").replaceAll("[^A-Za-z0-9_.]", "_")
                .replaceAll("^(.{12}).*", "$1") + "-";
    }

    /** This run's folder; made when it is first asked for, and what dead runs left is swept. */
    static Path own() throws IOException {
        // Not locked where it is there: the way out asks, too, while another thread may wait here.
        return Own.folder != null ? Own.folder : firstOwn();
    }

    /** This run's folder; where it has none yet, a folder without names. */
    static Path ownIfThere() {
        return Own.folder != null ? Own.folder : places().getFirst();
    }

    private static synchronized Path firstOwn() throws IOException {
        if (Own.folder == null) {
            WayOut.making(() -> {
                Own.make();
                return Own.folder;
            }, () -> {
                if (Own.folder != null) {
                    clear(Own.folder);
                }
            });
            sweep();
        }
        return Own.folder;
    }

    /** Where names may lie: memory first, then temporary folders; sockets need short paths. */
    static List<Path> places() {
        List<Path> places = new ArrayList<>();
        for (String place : List.of("/dev/shm", System.getProperty("java.io.tmpdir"), "/tmp")) {
            Path path = Path.of(place);
            if (place.length() <= LONGEST && Files.isDirectory(path) && !places.contains(path)) {
                places.add(path);
            }
        }
        return places;
    }

    static FileAttribute<?>[] onlyOwner(Path path, String mode) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{PosixFilePermissions
                        .asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    /** Takes away what this user's dead runs have left; returns their folders. */
    static List<Path> sweep() throws IOException {
        List<Path> swept = new ArrayList<>();
        for (Path place : places()) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(place, mine() + "*")) {
                for (Path folder : folders) {
                    if (!folder.equals(own()) && isMine(folder) && sweep(folder)) {
                        swept.add(folder);
                        Log.debug("swept {}", folder);
                    }
                }
            } catch (IOException unreadable) {
                // What one may not look into is not one's own.
            }
        }
        return swept;
    }

    private static boolean isMine(Path folder) throws IOException {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && Files
                .getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own()));
    }

    // region sweep
    private static boolean sweep(Path folder) {
        try (FileChannel lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS)) {
            return lock.tryLock() != null && clear(folder);
        } catch (NoSuchFileException neverLocked) {
            return folder.toFile().delete();
        } catch (IOException | OverlappingFileLockException unknown) {
            return false;
        }
    }
    // endregion

    /** Takes away every name of a run, its lock last, and its folder; returns whether all went. */
    private static boolean clear(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (!file.endsWith(LOCK)) {
                    clear(folder, file.getFileName().toString());
                }
            }
            Files.deleteIfExists(folder.resolve(LOCK));
            return Files.deleteIfExists(folder);
        } catch (IOException somethingStays) {
            return false;
        }
    }

    private static void clear(Path folder, String file) throws IOException {
        for (NameKind kind : List.of(NameKind.QUEUE, NameKind.SEMAPHORE)) {
            if (file.endsWith(kind.ending)) {
                String name = file.substring(0, file.length() - kind.ending.length());
                kind.unlink(name.matches("\\d+") ? folder.getFileName() + "-" + name : name);
            }
        }
        Files.deleteIfExists(folder.resolve(file));
    }
}
