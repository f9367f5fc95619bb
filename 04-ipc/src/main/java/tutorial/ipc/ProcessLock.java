package tutorial.ipc;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * A lock between processes: a word of shared memory that holds the pid of the holder, or 0.
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

    private final MemorySegment memory;
    private final long offset;

    ProcessLock(MemorySegment memory, long offset) {
        this.memory = memory;
        this.offset = offset;
    }

    /**
     * The lock as held; closing it gives it back.
     *
     * @param fromTheDead whether the holder before this one died with the lock, so that what it
     *     guards may be half changed
     */
    public record Held(ProcessLock lock, boolean fromTheDead) implements AutoCloseable {

        @Override
        public void close() {
            if (!WORD.compareAndSet(lock.memory, lock.offset, self(), 0L)) {
                throw new IllegalMonitorStateException("this process does not hold the lock");
            }
        }
    }

    // region acquire
    /** Takes the lock, waiting for it no longer than {@code limit}. */
    public Held acquire(Duration limit) throws TimeoutException {
        long start = System.nanoTime();
        for (int attempt = 0;; attempt++) {
            if (WORD.compareAndSet(memory, offset, 0L, self())) {
                return new Held(this, false);
            }
            if (attempt < SPINS) {
                Thread.onSpinWait();
                continue;
            }
            long holder = (long) WORD.getAcquire(memory, offset);
            if (attempt % NAPS_PER_LIFE_CHECK == 0 && holder != 0 && !Names.isAlive(holder)
                    && WORD.compareAndSet(memory, offset, holder, self())) {
                return new Held(this, true);
            }
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new TimeoutException("process " + holder + " holds the lock");
            }
            LockSupport.parkNanos(NAP_NANOS);
        }
    }
    // endregion

    private static long self() {
        return Self.PID;
    }

    private static final class Self {

        static final long PID = ProcessHandle.current().pid();
    }
}
