package tutorial.ipc.lib;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/**
 * A POSIX named semaphore: a number that processes count down and up, and wait for while it is 0.
 *
 * <p>It knows no owner. Who dies between {@link #acquire} and {@link #release} never gives back
 * what it took. See sem_overview(7).
 */
public final class PosixSemaphore implements AutoCloseable {

    /** What a sem_t takes at most, in bytes. */
    static final int BYTES = 32;

    private final NativeMemory memory = new NativeMemory();
    private final String name;
    private final MemorySegment semaphore;

    @SuppressWarnings("restricted")
    private PosixSemaphore(String name, int flags, int permits) throws IOException {
        this.name = name;
        try (var temporary = Arena.ofConfined()) {
            var address = (MemorySegment) Libc.Sem.OPEN.invokeExact(Libc.state(),
                    temporary.allocateFrom("/" + name), flags, Libc.OWNER_ONLY, permits);
            if (address.address() == 0) {
                throw new Libc.Failed("sem_open of /" + name, Libc.errno());
            }
            // Bound to memory that can be closed: a call after that is refused, and no crash.
            semaphore = address.reinterpret(BYTES, memory.arena(), PosixSemaphore::closeNative);
        } catch (Throwable e) {
            memory.close();
            throw Libc.rethrown(e);
        }
    }

    /** Creates a semaphore; a name that exists is EEXIST, or its value would silently be kept. */
    public static PosixSemaphore create(String name, int permits) throws IOException {
        return Names.make(NameKind.SEMAPHORE, name,
                () -> new PosixSemaphore(name, Libc.O_CREAT | Libc.O_EXCL, permits));
    }

    public static PosixSemaphore open(String name) throws IOException {
        return new PosixSemaphore(name, 0, 0);
    }

    /** Takes one, waiting for it no longer than {@code limit}; returns whether there was one. */
    public boolean acquire(Duration limit) throws IOException {
        return acquire(semaphore, TimedCall.nanos(limit), memory);
    }

    static boolean acquire(MemorySegment semaphore, long nanos, NativeMemory memory)
            throws IOException {
        try {
            if ((int) Libc.Sem.TRY.invokeExact(Libc.state(), semaphore) == 0) {
                return true;
            }
        } catch (Throwable e) {
            throw Libc.rethrown(e);
        }
        return TimedCall.repeat("sem_timedwait", nanos, memory,
                (errno, deadline) -> (int) Libc.Sem.WAIT
                        .invokeExact(errno, semaphore, deadline)) == 0;
    }

    /** Gives one back, whether or not this process took one. */
    public void release() throws IOException {
        release(semaphore);
    }

    static void release(MemorySegment semaphore) throws IOException {
        try {
            Libc.check("sem_post", (int) Libc.Sem.POST.invokeExact(Libc.state(), semaphore));
        } catch (Throwable e) {
            throw Libc.rethrown(e);
        }
    }

    /** How many there are to take at this moment. */
    public int available() throws IOException {
        try (var temporary = Arena.ofConfined()) {
            MemorySegment value = temporary.allocate(JAVA_INT);
            Libc.check("sem_getvalue", (int) Libc.Sem.VALUE.invokeExact(Libc.state(), semaphore,
                    value));
            return value.get(JAVA_INT, 0);
        } catch (Throwable e) {
            throw Libc.rethrown(e);
        }
    }

    /** Takes the name away, if it is there; who has it open keeps the semaphore. */
    public boolean unlink() throws IOException {
        return Names.remove(NameKind.SEMAPHORE, name);
    }

    public String name() {
        return name;
    }

    @Override
    public void close() {
        memory.close();
    }

    private static void closeNative(MemorySegment semaphore) {
        try {
            int result = (int) Libc.Sem.CLOSE.invokeExact(Libc.state(), semaphore);
            Libc.check("sem_close", result);
        } catch (Throwable e) {
            throw new IllegalStateException("sem_close", e);
        }
    }
}
