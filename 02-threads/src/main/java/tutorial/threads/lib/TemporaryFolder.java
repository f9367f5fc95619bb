package tutorial.threads.lib;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.io.FileUtils;

/**
 * A folder for this program alone, gone when it is closed and on the program's {@link WayOut}.
 *
 * <p>Beside it stands a file that this program keeps locked. The system gives the lock back when
 * the program ends, whatever the reason. So whoever makes such a folder first takes away those
 * whose lock is free: they are what a {@code kill -9} left behind. Links, and what belongs to
 * another user, are not touched.
 */
public final class TemporaryFolder implements AutoCloseable {

    private static final String PREFIX = "tutorial-"
            + System.getProperty("user.name").replaceAll("[^A-Za-z0-9]", "_") + "-";
    private static final String LOCK = ".lock";
    /** Looking at a lock that this very program holds would give it back. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final Path lock;
    private final Runnable delete = this::delete;
    private FileChannel locked;

    private TemporaryFolder(Path path) {
        this.path = path;
        this.lock = path.resolveSibling(path.getFileName() + LOCK);
    }

    /**
     * Makes one in the system's folder for temporary files; nobody else may look into it.
     *
     * @throws IOException if that folder is missing, full or must not be written to
     */
    public static TemporaryFolder make() throws IOException {
        Path parent = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
        sweep(parent);
        while (true) {
            var folder = new TemporaryFolder(
                    parent.resolve(PREFIX + UUID.randomUUID().toString().substring(0, 8)));
            if (WayOut.making(folder::lockAndMake, folder.delete)) {
                return folder;
            }
            WayOut.forget(folder.delete);
        }
    }

    public Path path() {
        return path;
    }

    /** False if another run took the file for a leftover, before it was locked. */
    private boolean lockAndMake() throws IOException {
        HELD.add(lock);
        locked = FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (locked.tryLock() == null || Files.notExists(lock)) {
            locked.close();
            return false;
        }
        FileAttribute<?>[] privately = lock.getFileSystem().supportedFileAttributeViews()
                .contains("posix")
                        ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------"))}
                        : new FileAttribute<?>[0];
        Files.createDirectory(path, privately);
        return true;
    }

    private static void sweep(Path parent) throws IOException {
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(parent, PREFIX + "*" + LOCK)) {
            for (Path lock : locks) {
                if (!HELD.contains(lock)) {
                    sweepOne(lock);
                }
            }
        }
    }

    private static void sweepOne(Path lock) {
        try (FileChannel channel = FileChannel.open(lock,
                Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
                FileLock free = channel.tryLock()) {
            if (free != null && isOurs(lock)) {
                Path left = lock.resolveSibling(lock.getFileName().toString().replace(LOCK, ""));
                if (isOurs(left) && Files.isDirectory(left, LinkOption.NOFOLLOW_LINKS)) {
                    FileUtils.deleteDirectory(left.toFile());
                }
                Files.delete(lock);
            }
        } catch (IOException notForUs) {
            // Somebody else's, or swept by another run at this moment: then it is their business.
        }
    }

    private static boolean isOurs(Path file) throws IOException {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName()
                        .equals(System.getProperty("user.name"));
    }

    @Override
    public void close() {
        delete();
        WayOut.forget(delete);
    }

    private void delete() {
        try {
            FileUtils.deleteDirectory(path.toFile());
            Files.deleteIfExists(lock);
            if (locked != null) {
                locked.close();
            }
        } catch (IOException notDeleted) {
            throw new UncheckedIOException("left behind: " + path, notDeleted);
        } finally {
            HELD.remove(lock);
        }
    }
}
