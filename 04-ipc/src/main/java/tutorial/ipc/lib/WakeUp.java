package tutorial.ipc.lib;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waiting for another process to change shared memory: spin a little, then sleep until it calls.
 *
 * <p>Who sleeps does so on a semaphore without a name that lies in the shared memory itself, so it
 * can leave none behind. The semaphore only wakes; the truth is in the memory, which is looked at
 * again after every wake-up. So a call that is lost with a killed process costs time, and nothing
 * else. Where there is no such semaphore (macOS, Windows) the sleeper looks every 50 microseconds.
 */
final class WakeUp {

    /** What it takes of the shared memory, in bytes; a line of the processor's cache. */
    static final int BYTES = 64;

    /** With one core the other side cannot do anything while this one spins. */
    private static final int SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 2000 : 0;
    private static final long SLICE_NANOS = 50_000_000;
    private static final long NAP_NANOS = 50_000;
    private static final VarHandle WORD = JAVA_INT.varHandle();
    /** Behind the semaphore: how many sleep, and how they do it. */
    static final long SLEEPERS = PosixSemaphore.BYTES;
    private static final long HAS_SEMAPHORE = SLEEPERS + Integer.BYTES;

    private final SharedRegion region;
    private final MemorySegment place;
    private final boolean semaphore;
    /** Spinning that did not help is done less, spinning that did is done more. */
    private int spins = SPINS;

    /** The one at this place of a region, prepared by {@link #create}. */
    WakeUp(SharedRegion region, long offset) {
        this.region = region;
        this.place = region.memory().asSlice(offset, BYTES);
        this.semaphore = place.get(JAVA_INT, HAS_SEMAPHORE) == 1;
    }

    /** Prepares fresh shared memory. */
    static void create(SharedRegion region, long offset) {
        MemorySegment place = region.memory().asSlice(offset, BYTES);
        try {
            // 1: between processes; 0: nobody has called yet.
            int result = (int) Libc.Sem.INIT.invokeExact(Libc.state(), place, 1, 0);
            place.set(JAVA_INT, HAS_SEMAPHORE, result == 0 ? 1 : 0);
        } catch (Libc.NotAvailable withoutSemaphore) {
            place.set(JAVA_INT, HAS_SEMAPHORE, 0);
        } catch (Throwable e) {
            throw new IllegalStateException("sem_init", e);
        }
    }

    /** Waits until {@code ready}, at most {@code nanos}; returns whether it became ready. */
    boolean await(BooleanSupplier ready, long nanos) throws IOException {
        for (int spin = 0; spin < spins; spin++) {
            if (ready.getAsBoolean()) {
                spins = Math.min(SPINS, 2 * spins + 1);
                return true;
            }
            Thread.onSpinWait();
        }
        spins = Math.max(SPINS / 200, spins / 2);
        long end = System.nanoTime() + nanos;
        while (!ready.getAsBoolean()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            WORD.getAndAdd(place, SLEEPERS, 1);
            // Again, now that the other side can see that somebody is about to sleep.
            if (ready.getAsBoolean() || !sleep(Math.min(left, SLICE_NANOS))) {
                leave();
            }
        }
        return true;
    }

    /** Wakes one that sleeps; call it after each change. Nothing but a look if nobody does. */
    void call() throws IOException {
        // The change must be seen before the sleepers are counted.
        VarHandle.fullFence();
        if ((int) WORD.getAcquire(place, SLEEPERS) > 0 && leave() && semaphore) {
            PosixSemaphore.release(place);
        }
    }

    /** Whether somebody called. */
    private boolean sleep(long nanos) throws IOException {
        region.scope().requireOpen();
        if (Thread.currentThread().isInterrupted()) {
            leave();
            throw new InterruptedIOException("interrupted while waiting for another process");
        }
        if (semaphore) {
            return PosixSemaphore.acquire(place, nanos, region.scope());
        }
        LockSupport.parkNanos(Math.min(nanos, NAP_NANOS));
        return false;
    }

    /** Wakes all that sleep. */
    void callAll() throws IOException {
        VarHandle.fullFence();
        while ((int) WORD.getAcquire(place, SLEEPERS) > 0) {
            call();
        }
    }

    /** One sleeper less; returns whether there was one: a call may have counted it already. */
    private boolean leave() {
        for (int asleep; (asleep = (int) WORD.getVolatile(place, SLEEPERS)) > 0;) {
            if (WORD.compareAndSet(place, SLEEPERS, asleep, asleep - 1)) {
                return true;
            }
        }
        return false;
    }
}
