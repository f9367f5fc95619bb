package tutorial.ipc.lib;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A lock between processes: a word of shared memory that says who holds it, or 0.
 *
 * <p>Because it knows its holder, a lock whose holder was killed is taken over, and whoever takes
 * it over is told. A semaphore would stay taken for ever. It is not reentrant, and serves the
 * threads of one process as well.
 */
public final class ProcessLock {

    private static final VarHandle WORD = JAVA_LONG.varHandle();
    private static final int SPINS = 100;
    private static final long NAP_NANOS = 20_000;
    private static final int NAPS_PER_LIFE_CHECK = 100;

    private final SharedRegion region;
    private final MemorySegment memory;
    private final long offset;
    /** The holder: its pid, for people, and which member of the region it is, counted from 1. */
    private final long self;

    ProcessLock(SharedRegion region, long offset) {
        this.region = region;
        this.memory = region.memory();
        this.offset = offset;
        this.self = ProcessHandle.current().pid() << 24 | region.member() + 1;
    }

    /** The lock as held; closing it gives it back. Only the thread that took it may do that. */
    public static final class Held implements AutoCloseable {

        private final ProcessLock lock;
        private final boolean fromTheDead;
        private final AtomicReference<Thread> holder = new AtomicReference<>(
                Thread.currentThread());

        private Held(ProcessLock lock, boolean fromTheDead) {
            this.lock = lock;
            this.fromTheDead = fromTheDead;
            Log.debug("took the lock{}", fromTheDead ? " of a dead process" : "");
        }

        /** Whether the holder before died with it, so that what it guards may be half changed. */
        public boolean fromTheDead() {
            return fromTheDead;
        }

        @Override
        public void close() {
            if (!holder.compareAndSet(Thread.currentThread(), null)
                    || !WORD.compareAndSet(lock.memory, lock.offset, lock.self, 0L)) {
                throw new IllegalMonitorStateException("this thread does not hold the lock");
            }
        }
    }

    /** Takes the lock, waiting for it no longer than {@code limit}. */
    public Held acquire(Duration limit) throws IOException, TimeoutException {
        long end = System.nanoTime() + TimedCall.nanos(limit);
        for (int attempt = 0;; attempt++) {
            if (WORD.compareAndSet(memory, offset, 0L, self)) {
                return new Held(this, false);
            }
            if (attempt < SPINS) {
                Thread.onSpinWait();
                continue;
            }
            // region acquire
            long holder = (long) WORD.getAcquire(memory, offset);
            if (attempt % NAPS_PER_LIFE_CHECK == 0 && holder != 0
                    && region.isGone((holder & 0xff_ffff) - 1)
                    && WORD.compareAndSet(memory, offset, holder, self)) {
                return new Held(this, true);
            }
            // endregion
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted while waiting for the lock");
            }
            if (System.nanoTime() - end >= 0) {
                throw new TimeoutException("process " + (holder >>> 24) + " holds the lock");
            }
            LockSupport.parkNanos(NAP_NANOS);
        }
    }
}
