package tutorial.ipc.lib;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Waiting in a native call. A thread in such a call sees neither an interrupt nor a close, so it
 * waits in slices, and looks in between.
 */
final class TimedCall {

    private static final long SLICE = 100_000_000;
    /** A timespec {seconds, nanoseconds} for each thread. */
    private static final ThreadLocal<MemorySegment> DEADLINE = ThreadLocal
            .withInitial(() -> Arena.ofAuto().allocate(16, 8));

    private TimedCall() {}

    /** One call of the system, which waits until {@code deadline}, and returns -1 in failure. */
    interface Call {

        long until(MemorySegment errno, MemorySegment deadline) throws Throwable;
    }

    /** As nanoseconds; what is too long for that is for ever. */
    static long nanos(Duration limit) {
        return Math.max(0, TimeUnit.NANOSECONDS.convert(limit));
    }

    /** Calls again and again until it succeeds; returns -1 if it has not, {@code nanos} later. */
    static long repeat(String name, long nanos, NativeMemory memory, Call call)
            throws IOException {
        long end = System.nanoTime() + nanos;
        while (true) {
            memory.requireOpen();
            long left = end - System.nanoTime();
            long result;
            try {
                result = call.until(Libc.state(), deadline(Math.clamp(left, 0, SLICE)));
            } catch (Throwable e) {
                throw Libc.rethrown(e);
            }
            if (result >= 0) {
                return result;
            }
            Errno errno = Errno.of(Libc.errno());
            if (errno != Errno.ETIMEDOUT && errno != Errno.EINTR) {
                throw new Libc.Failed(name, Libc.errno());
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException(name + " was interrupted");
            }
            if (left <= SLICE && errno == Errno.ETIMEDOUT) {
                return -1;
            }
        }
    }

    /** So many nanoseconds from now, by the wall clock. */
    private static MemorySegment deadline(long nanos) {
        MemorySegment timespec = DEADLINE.get();
        long milli = System.currentTimeMillis();
        long nanosecond = milli % 1000 * 1_000_000 + nanos;
        timespec.set(JAVA_LONG, 0, milli / 1000 + nanosecond / 1_000_000_000);
        timespec.set(JAVA_LONG, 8, nanosecond % 1_000_000_000);
        return timespec;
    }
}
