package tutorial.ipc.lib;

import java.lang.foreign.Arena;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Memory that native calls work on. Who uses it after {@link #close} gets an IllegalStateException,
 * where C would crash; a close waits for the calls that are under way.
 */
final class NativeMemory {

    private final Arena arena = Arena.ofShared();
    private final AtomicBoolean closing = new AtomicBoolean();

    Arena arena() {
        return arena;
    }

    void requireOpen() {
        if (closing.get()) {
            throw new IllegalStateException("already closed");
        }
    }

    /** Frees the memory; returns false if that was done before. */
    boolean close() {
        if (!closing.compareAndSet(false, true)) {
            return false;
        }
        while (true) {
            try {
                arena.close();
                return true;
            } catch (IllegalStateException aCallIsUnderWay) {
                // It comes back within a slice of its wait, and sees that it shall end.
                LockSupport.parkNanos(100_000);
            }
        }
    }
}
