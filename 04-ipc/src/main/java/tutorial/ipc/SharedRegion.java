package tutorial.ipc;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Memory that several processes map: what one of them writes, the others read, and no byte is
 * copied on the way.
 *
 * <p>It is a file in memory (on Linux in /dev/shm, see shm_overview(7)) mapped by
 * {@code FileChannel.map}. Its creator says how many other processes will open it; the last of them
 * takes the name away, and from then on a killed process leaves nothing behind.
 */
public final class SharedRegion implements AutoCloseable {

    /** Marks a file as a region: what else is found under a name is refused. */
    private static final long MAGIC = 0x7475_746f_7269_616cL;
    /** Magic, size in bytes, expected processes, processes that have opened it. */
    private static final int HEADER = 64;
    private static final VarHandle WORD = JAVA_LONG.varHandle();

    private final Arena arena = Arena.ofShared();
    private final String name;
    private final boolean creator;
    private final MemorySegment whole;

    private SharedRegion(String name, boolean creator, FileChannel file) throws IOException {
        this.name = name;
        this.creator = creator;
        try {
            whole = file.map(MapMode.READ_WRITE, 0, file.size(), arena);
        } catch (IOException e) {
            arena.close();
            throw e;
        }
    }

    /** Creates {@code bytes} of memory, all zero, for this and {@code others} more processes. */
    public static SharedRegion create(long bytes, int others) throws IOException {
        String name = Names.fresh();
        Path path = Names.memory(name);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try (FileChannel file = path.getFileSystem().supportedFileAttributeViews()
                .contains("posix")
                        ? FileChannel.open(path, options, PosixFilePermissions
                                .asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                        : FileChannel.open(path, options)) {
            file.write(ByteBuffer.allocate(1), HEADER + bytes - 1);
            var region = new SharedRegion(name, true, file);
            region.whole.setAtIndex(JAVA_LONG, 1, bytes);
            region.whole.setAtIndex(JAVA_LONG, 2, others);
            WORD.setRelease(region.whole, 0L, MAGIC);
            return region;
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /**
     * Maps the memory of this name.
     *
     * @throws NoSuchFileException if there is none, or no longer
     * @throws IOException if the file of this name is no such memory
     */
    public static SharedRegion open(String name) throws IOException {
        Path path = Names.memory(name);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            if (file.size() < HEADER) {
                throw new IOException(path + " is no shared memory: it has " + file.size()
                        + " bytes, and the header alone has " + HEADER);
            }
            var region = new SharedRegion(name, false, file);
            if ((long) WORD.getAcquire(region.whole, 0L) != MAGIC
                    || region.whole.getAtIndex(JAVA_LONG, 1) + HEADER != file.size()) {
                region.arena.close();
                throw new IOException(path + " is no shared memory: its header is not one");
            }
            long opened = 1 + (long) WORD.getAndAdd(region.whole, 24L, 1L);
            if (opened >= region.whole.getAtIndex(JAVA_LONG, 2)) {
                Files.deleteIfExists(path);
            }
            return region;
        }
    }

    /** What the other processes need to open it. */
    public String name() {
        return name;
    }

    /** The memory, without the header. After {@link #close} every access is refused. */
    public MemorySegment memory() {
        return whole.asSlice(HEADER);
    }

    /** Unmaps the memory; its creator takes the name away, too, if that is still there. */
    @Override
    public void close() throws IOException {
        if (creator) {
            Files.deleteIfExists(Names.memory(name));
        }
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
