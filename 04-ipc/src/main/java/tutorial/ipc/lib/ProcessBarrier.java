package tutorial.ipc.lib;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeoutException;

/**
 * A meeting point of processes, each with one thread: the counterpart of
 * {@code multiprocessing.Barrier}, which cannot see that a process has died.
 *
 * <p>One word says how many meetings there were, who has come to the next one, and whether the
 * barrier is broken; so each change of it is one step. Who waits looks now and then whether the
 * others are alive.
 */
public final class ProcessBarrier implements AutoCloseable {

    /** So many processes at most: a bit for each. */
    public static final int MOST = 30;

    private static final VarHandle WORD = JAVA_LONG.varHandle();
    private static final long LOOK_NANOS = 50_000_000;
    private static final long STATE = 0;
    private static final long OPENED = 8;
    private static final long EVERYBODY = 16;
    /** Two, used by turns: who comes to the next meeting takes no call of those of this one. */
    private static final long WAKE_UPS = 64;
    private static final long BYTES = WAKE_UPS + 2 * WakeUp.BYTES;
    private static final long BROKEN = 1L << 31;

    private final SharedRegion region;
    private final MemorySegment memory;
    private final WakeUp[] wakeUps;
    private final long me;

    private ProcessBarrier(SharedRegion region) {
        this.region = region;
        this.memory = region.memory();
        this.wakeUps = new WakeUp[]{new WakeUp(region, WAKE_UPS),
                new WakeUp(region, WAKE_UPS + WakeUp.BYTES)};
        this.me = 1L << region.member();
        WORD.getAndBitwiseOr(memory, OPENED, me);
    }

    /** For this and {@code others} more processes. */
    public static ProcessBarrier create(int others) throws IOException {
        if (others < 1 || others >= MOST) {
            throw new IllegalArgumentException(
                    "others are " + others + ", but must be from 1 to " + (MOST - 1));
        }
        var region = SharedRegion.create(SharedRegion.Kind.BARRIER, BYTES, others);
        region.memory().set(JAVA_LONG, EVERYBODY, (2L << others) - 1);
        WakeUp.create(region, WAKE_UPS);
        WakeUp.create(region, WAKE_UPS + WakeUp.BYTES);
        return new ProcessBarrier(region);
    }

    /** The barrier of this name. */
    public static ProcessBarrier open(String name) throws IOException {
        return new ProcessBarrier(SharedRegion.open(SharedRegion.Kind.BARRIER, name));
    }

    public String name() {
        return region.name();
    }

    /**
     * Waits until all have come.
     *
     * @throws BrokenBarrierException if one of them is gone, or has given up, now or before
     * @throws TimeoutException if they have not come in time, which breaks the barrier
     */
    public void await(Duration limit) throws IOException, BrokenBarrierException, TimeoutException {
        long end = System.nanoTime() + TimedCall.nanos(limit);
        long meeting = come();
        try {
            while (true) {
                long state = state();
                if (meeting(state) != meeting) {
                    return;
                }
                requireWhole(state);
                long left = end - System.nanoTime();
                if (left <= 0 && change(state, state | BROKEN)) {
                    throw new TimeoutException("not all have come in time");
                }
                if (!hasLost(state) || !change(state, state | BROKEN)) {
                    wakeUp(meeting).await(() -> isOver(meeting), Math.clamp(left, 0, LOOK_NANOS));
                }
            }
        } finally {
            breakUnlessMet(meeting);
        }
    }

    /** Whether one is gone who has not come; who dies while it waits has come. */
    private boolean hasLost(long state) throws IOException {
        boolean lost = false;
        long absent = (long) WORD.getAcquire(memory, OPENED) & ~state;
        for (int member = 0; member < MOST; member++) {
            lost |= (absent >>> member & 1) == 1 && region.isGone(member);
        }
        return lost;
    }

    /** The number of the meeting that this one has come to; the last to come ends it. */
    private long come() throws IOException, BrokenBarrierException {
        while (true) {
            long state = state();
            requireWhole(state);
            long come = (state | me) & BROKEN - 1;
            boolean all = come == memory.get(JAVA_LONG, EVERYBODY);
            if (change(state, all ? meeting(state) + 1 << 32 : state | me)) {
                return meeting(state);
            }
        }
    }

    private void breakUnlessMet(long meeting) throws IOException {
        for (long state; meeting(state = state()) == meeting && (state & BROKEN) == 0;) {
            change(state, state | BROKEN);
        }
    }

    /** In one step, if it is still as it was seen; calls who waits if the meeting is over. */
    private boolean change(long from, long to) throws IOException {
        boolean changed = WORD.compareAndSet(memory, STATE, from, to);
        if (changed && isOver(meeting(from))) {
            wakeUp(meeting(from)).callAll();
        }
        return changed;
    }

    private boolean isOver(long meeting) {
        long state = state();
        return meeting(state) != meeting || (state & BROKEN) != 0;
    }

    private WakeUp wakeUp(long meeting) {
        return wakeUps[(int) meeting & 1];
    }

    private static void requireWhole(long state) throws BrokenBarrierException {
        if ((state & BROKEN) != 0) {
            throw new BrokenBarrierException("a participant is gone, or has given up");
        }
    }

    private long state() {
        return (long) WORD.getAcquire(memory, STATE);
    }

    private static long meeting(long state) {
        return state >>> 32;
    }

    /** Who closes it is gone: the others cannot meet without it. */
    @Override
    public void close() throws IOException {
        region.close();
    }
}
