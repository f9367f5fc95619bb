package tutorial.ipc.lib;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * A ring buffer in shared memory, from one process to one other: no lock, no system call while both
 * sides keep up with each other, and one copy in and one copy out.
 *
 * <p>The sender alone writes {@code tail}, the receiver alone writes {@code head}. A message is
 * there once {@code tail} has passed it: written with release, read with acquire.
 */
public final class Ring {

    private static final VarHandle WORD = JAVA_LONG.varHandle();
    // Each on a cache line of its own: two cores that write the same line slow each other down.
    private static final long HEAD = 0;
    private static final long TAIL = 64;
    private static final long FILLED = 128;
    private static final long EMPTIED = 192;
    /** Slots, bytes of a slot; then, each with 1 added, the sender's and the receiver's member. */
    private static final long SHAPE = 256;
    private static final long SLOTS = 320;
    private static final long LIFE_CHECK = Duration.ofMillis(200).toNanos();

    private final SharedRegion region;
    private final MemorySegment memory;
    private final int slots;
    private final int slotBytes;
    private final long otherSide;
    private final WakeUp filled;
    private final WakeUp emptied;
    /** This side's own position, and what it last saw of the other's. */
    private long mine;
    private long seen;

    /** How much memory a ring of {@code slots} messages of {@code bytes} at most needs. */
    public static long bytes(int slots, int bytes) {
        return SLOTS + (long) slots * slotBytes(bytes);
    }

    private static int slotBytes(int bytes) {
        return (Integer.BYTES + bytes + 7) / 8 * 8;
    }

    /** Prepares {@link #bytes} bytes of a fresh region, from {@code offset} on. */
    public static void create(SharedRegion region, long offset, int slots, int bytes) {
        region.memory().set(JAVA_LONG, offset + SHAPE, slots);
        region.memory().set(JAVA_LONG, offset + SHAPE + 8, slotBytes(bytes));
        WakeUp.create(region, offset + FILLED);
        WakeUp.create(region, offset + EMPTIED);
    }

    private Ring(SharedRegion region, long offset, int own) throws IOException {
        this.region = region;
        memory = region.memory().asSlice(offset);
        long room = (memory.byteSize() - SLOTS) / 8;
        slots = room < 1 ? 0 : (int) memory.get(JAVA_LONG, SHAPE);
        slotBytes = room < 1 ? 0 : (int) memory.get(JAVA_LONG, SHAPE + 8);
        if (slots < 1 || slotBytes < 8 || slotBytes % 8 != 0 || slots > room / (slotBytes / 8)) {
            throw new IOException(region.name() + " has no ring at " + offset);
        }
        otherSide = SHAPE + 16 + 8 * (1 - own);
        filled = new WakeUp(region, offset + FILLED);
        emptied = new WakeUp(region, offset + EMPTIED);
        WORD.setRelease(memory, SHAPE + 16 + 8 * own, region.member() + 1);
    }

    /** The sender's end; one thread of one process. */
    public static Ring sender(SharedRegion region, long offset) throws IOException {
        return new Ring(region, offset, 0);
    }

    /** The receiver's end; one thread of one process. */
    public static Ring receiver(SharedRegion region, long offset) throws IOException {
        return new Ring(region, offset, 1);
    }

    // region send
    /** Sends a message, waiting while the ring is full. */
    public void send(byte[] message, Duration limit) throws IOException, TimeoutException {
        if (message.length > slotBytes - Integer.BYTES) {
            throw new IllegalArgumentException("a message of " + message.length
                    + " bytes is too long: this ring takes at most " + (slotBytes - 4));
        }
        if (!hasRoom()) {
            await(emptied, this::hasRoom, limit, "the ring stayed full");
        }
        long slot = SLOTS + mine % slots * slotBytes;
        memory.set(JAVA_INT, slot, message.length);
        MemorySegment.copy(message, 0, memory, JAVA_BYTE, slot + Integer.BYTES, message.length);
        mine++;
        WORD.setRelease(memory, TAIL, mine);
        filled.call();
    }
    // endregion

    private boolean hasRoom() {
        return mine - seen < slots || mine - (seen = (long) WORD.getAcquire(memory, HEAD)) < slots;
    }

    /** Takes the next message, waiting while there is none. */
    public byte[] receive(Duration limit) throws IOException, TimeoutException {
        if (!hasMessage()) {
            await(filled, this::hasMessage, limit, "the ring stayed empty");
        }
        long slot = SLOTS + mine % slots * slotBytes;
        int length = memory.get(JAVA_INT, slot);
        if (length < 0 || length > slotBytes - Integer.BYTES) {
            throw new IOException("the ring in " + region.name() + " is damaged");
        }
        var message = new byte[length];
        MemorySegment.copy(memory, JAVA_BYTE, slot + Integer.BYTES, message, 0, length);
        mine++;
        WORD.setRelease(memory, HEAD, mine);
        emptied.call();
        return message;
    }

    private boolean hasMessage() {
        return seen > mine || (seen = (long) WORD.getAcquire(memory, TAIL)) > mine;
    }

    /** Memory does not tell that the other side died: look for its process now and then. */
    private void await(WakeUp wakeUp, BooleanSupplier ready, Duration limit, String otherwise)
            throws IOException, TimeoutException {
        long end = System.nanoTime() + TimedCall.nanos(limit);
        while (!wakeUp.await(ready, Math.clamp(end - System.nanoTime(), 0, LIFE_CHECK))) {
            long other = (long) WORD.getAcquire(memory, otherSide);
            if (other != 0 && region.isGone(other - 1) && !ready.getAsBoolean()) {
                throw new EOFException("the other side of the ring is gone");
            }
            if (System.nanoTime() - end >= 0) {
                throw new TimeoutException(otherwise);
            }
        }
    }
}
