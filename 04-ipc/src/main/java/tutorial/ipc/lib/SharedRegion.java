package tutorial.ipc.lib;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileLock;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Memory that several processes map: what one of them writes, the others read, and no byte is
 * copied on the way.
 *
 * <p>It is a file in memory (on Linux in /dev/shm, see shm_overview(7)) mapped by
 * {@code FileChannel.map}. Its creator says how many other processes will open it; the last of them
 * takes the name away, and from then on a killed process leaves nothing behind.
 *
 * <p>Who has it open is a member, with a number and a lock on the byte of that number. The system
 * gives the lock back when the member dies: {@link #isGone} asks for that, and for no pid.
 */
public final class SharedRegion implements AutoCloseable {

    /** What lies in it. */
    enum Kind {
        PLAIN, QUEUE, BARRIER, EVENT, LONG, DOUBLE;

        private String inWords() {
            return switch (this) {
                case PLAIN -> "plain shared memory";
                case QUEUE -> "queue";
                case BARRIER -> "barrier";
                case EVENT -> "event";
                default -> "array of kind " + this;
            };
        }
    }

    /** Marks a file as a region: what else is found under a name is refused. */
    private static final long MAGIC = 0x7475_746f_7269_616cL;
    /** Magic, size in bytes, expected members but the creator, those that have come, kind. */
    private static final int HEADER = 64;
    private static final int MOST_AT_ONCE = 1 << 16;
    private static final VarHandle WORD = JAVA_LONG.varHandle();

    private final NativeMemory scope = new NativeMemory();
    private final String name;
    private final OpenFiles.Handle file;
    private final MemorySegment whole;
    private final long member;
    private final FileLock alive;

    private SharedRegion(String name, FileChannel channel, Kind kind, long bytes, int others)
            throws IOException {
        this.name = name;
        file = OpenFiles.add(name, channel);
        try {
            whole = channel.map(MapMode.READ_WRITE, 0, channel.size(), scope.arena());
            if (others >= 0) {
                whole.setAtIndex(JAVA_LONG, 1, bytes);
                whole.setAtIndex(JAVA_LONG, 2, others);
                whole.setAtIndex(JAVA_LONG, 4, kind.ordinal());
                WORD.setRelease(whole, 0L, MAGIC);
            } else if ((long) WORD.getAcquire(whole, 0L) != MAGIC
                    || whole.getAtIndex(JAVA_LONG, 1) + HEADER != channel.size()) {
                throw new IOException(Names.path(name)
                        + " is no shared memory: its header is not one");
            } else if (whole.getAtIndex(JAVA_LONG, 4) != kind.ordinal()) {
                throw new IOException(name + " is no " + kind.inWords());
            }
            member = others >= 0 ? 0 : 1 + (long) WORD.getAndAdd(whole, 24L, 1L);
            alive = channel.tryLock(member, 1, false);
        } catch (IOException | RuntimeException e) {
            scope.close();
            file.close();
            throw e;
        }
    }

    /** Creates {@code bytes} of memory, all zero, for this and {@code others} more processes. */
    public static SharedRegion create(long bytes, int others) throws IOException {
        return create(Kind.PLAIN, bytes, others);
    }

    static SharedRegion create(Kind kind, long bytes, int others) throws IOException {
        String name = Names.fresh();
        Path path = Names.path(name);
        return Names.make(NameKind.FILE, name, () -> {
            FileChannel channel = FileChannel.open(path, Set.of(StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ, StandardOpenOption.WRITE),
                    RunFolder.onlyOwner(path, "rw-------"));
            try {
                reserve(channel, HEADER + bytes);
                return new SharedRegion(name, channel, kind, bytes, others);
            } catch (IOException e) {
                channel.close();
                path.toFile().delete();
                throw new IOException("no room in " + path.getParent().getParent() + " for "
                        + bytes + " bytes of shared memory: " + e.getMessage(), e);
            }
        });
    }

    /** Writes every page: a file with holes would promise what the first use finds missing. */
    private static void reserve(FileChannel channel, long bytes) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(bytes, MOST_AT_ONCE));
        for (long at = 0; at < bytes;) {
            at += channel.write(zeros.clear().limit((int) Math.min(bytes - at, MOST_AT_ONCE)), at);
        }
    }

    /**
     * Maps the memory of this name.
     *
     * @throws NoSuchFileException if there is none, or no longer
     * @throws IOException if the file of this name is no such memory
     */
    public static SharedRegion open(String name) throws IOException {
        return open(Kind.PLAIN, name);
    }

    static SharedRegion open(Kind kind, String name) throws IOException {
        Path path = Names.path(name);
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ,
                StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        if (channel.size() < HEADER) {
            channel.close();
            throw new IOException(path + " is no shared memory: it has fewer bytes than a header");
        }
        var region = new SharedRegion(name, channel, kind, 0, -1);
        if (region.member >= region.whole.getAtIndex(JAVA_LONG, 2)) {
            Names.remove(NameKind.FILE, name);
        }
        return region;
    }

    /** What the other processes need to open it. */
    public String name() {
        return name;
    }

    /** The memory, without the header. After {@link #close} every access is refused. */
    public MemorySegment memory() {
        return whole.asSlice(HEADER);
    }

    /** Which member this is: 0 for its creator, then in the order of opening. */
    long member() {
        return member;
    }

    /** Whether a member that was here has closed it, or died. */
    boolean isGone(long other) throws IOException {
        return file.isFree(other);
    }

    NativeMemory scope() {
        return scope;
    }

    /** Unmaps the memory; its creator takes the name away, too, if that is still there. */
    @Override
    public void close() throws IOException {
        if (scope.close()) {
            if (member == 0) {
                Names.remove(NameKind.FILE, name);
            }
            alive.release();
            file.close();
        }
    }
}
