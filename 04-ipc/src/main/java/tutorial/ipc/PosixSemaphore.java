package tutorial.ipc;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import tutorial.ipc.Libc.Errno;

/**
 * A POSIX named semaphore: a number that processes count down and up, and wait for while it is 0.
 *
 * <p>It knows no owner. Who dies between {@link #acquire} and {@link #release} never gives back
 * what it took. See sem_overview(7).
 */
public final class PosixSemaphore implements AutoCloseable {

    /** A thread in a native call does not see an interrupt: it comes back this often to look. */
    private static final long SLICE = Duration.ofMillis(100).toNanos();

    private final Arena arena = Arena.ofShared();
    private final String name;
    private final MemorySegment semaphore;

    private PosixSemaphore(String name, int flags, int permits) throws IOException {
        this.name = name;
        try {
            semaphore = (MemorySegment) Libc.Sem.OPEN.invokeExact(Libc.state(),
                    arena.allocateFrom("/" + name), flags, Libc.OWNER_ONLY, permits);
        } catch (Throwable e) {
            arena.close();
            throw Libc.rethrown(e);
        }
        if (semaphore.address() == 0) {
            arena.close();
            throw new Libc.Failed("sem_open of /" + name, Libc.errno());
        }
    }

    /** Creates a semaphore; a name that exists is EEXIST, or its value would silently be kept. */
    public static PosixSemaphore create(String name, int permits) throws IOException {
        return new PosixSemaphore(name, Libc.O_CREAT | Libc.O_EXCL, permits);
    }

    /** Opens a semaphore that exists. */
    public static PosixSemaphore open(String name) throws IOException {
        return new PosixSemaphore(name, 0, 0);
    }

    /** Takes one, waiting for it no longer than {@code limit}; returns whether there was one. */
    public boolean acquire(Duration limit) throws IOException {
        return acquire(semaphore, limit.toNanos());
    }

    static boolean acquire(MemorySegment semaphore, long nanos) throws IOException {
        try {
            if ((int) Libc.Sem.TRY.invokeExact(Libc.state(), semaphore) == 0) {
                return true;
            }
        } catch (Throwable e) {
            throw Libc.rethrown(e);
        }
        MemorySegment deadline = DEADLINE.get();
        for (long left = nanos;; left -= SLICE) {
            Libc.deadline(deadline, Math.clamp(left, 0, SLICE));
            int result;
            try {
                result = (int) Libc.Sem.WAIT.invokeExact(Libc.state(), semaphore, deadline);
            } catch (Throwable e) {
                throw Libc.rethrown(e);
            }
            if (result == 0) {
                return true;
            }
            Errno errno = Errno.of(Libc.errno());
            if (errno != Errno.ETIMEDOUT && errno != Errno.EINTR) {
                throw new Libc.Failed("sem_timedwait", Libc.errno());
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("sem_timedwait was interrupted");
            }
            if (left <= SLICE) {
                return false;
            }
        }
    }

    private static final ThreadLocal<MemorySegment> DEADLINE = ThreadLocal
            .withInitial(() -> Arena.ofAuto().allocate(16, 8));

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

    /** Takes the name away; who has the semaphore open keeps it. A name that is gone is fine. */
    public void unlink() throws IOException {
        unlink(name);
    }

    /** Takes a semaphore's name away, if there is one. */
    public static void unlink(String name) throws IOException {
        try (var temporary = Arena.ofConfined()) {
            int result = (int) Libc.Sem.UNLINK.invokeExact(Libc.state(),
                    temporary.allocateFrom("/" + name));
            if (result < 0 && Errno.of(Libc.errno()) != Errno.ENOENT) {
                throw new Libc.Failed("sem_unlink of /" + name, Libc.errno());
            }
        } catch (Throwable e) {
            throw Libc.rethrown(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            Libc.check("sem_close", (int) Libc.Sem.CLOSE.invokeExact(Libc.state(), semaphore));
        } catch (Throwable e) {
            throw Libc.rethrown(e);
        } finally {
            arena.close();
        }
    }
}
