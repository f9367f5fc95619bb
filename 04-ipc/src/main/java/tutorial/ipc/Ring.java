package tutorial.ipc;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.time.Duration;
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
    /** Slots, bytes of a slot, pid of the sender, pid of the receiver. */
    private static final long SHAPE = 256;
    private static final long SLOTS = 320;
    private static final long LIFE_CHECK = Duration.ofMillis(200).toNanos();

    private final MemorySegment memory;
    private final int slots;
    private final int slotBytes;
    private final long otherSide;
    private final Signal filled;
    private final Signal emptied;
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

    /** Prepares fresh memory of {@link #bytes} bytes. */
    public static void create(MemorySegment memory, int slots, int bytes) {
        memory.set(JAVA_LONG, SHAPE, slots);
        memory.set(JAVA_LONG, SHAPE + 8, slotBytes(bytes));
        Signal.create(memory.asSlice(FILLED, Signal.BYTES));
        Signal.create(memory.asSlice(EMPTIED, Signal.BYTES));
    }

    private Ring(MemorySegment memory, int own) {
        this.memory = memory;
        this.slots = (int) memory.get(JAVA_LONG, SHAPE);
        this.slotBytes = (int) memory.get(JAVA_LONG, SHAPE + 8);
        this.otherSide = SHAPE + 16 + 8 * (1 - own);
        this.filled = Signal.at(memory.asSlice(FILLED, Signal.BYTES));
        this.emptied = Signal.at(memory.asSlice(EMPTIED, Signal.BYTES));
        WORD.setRelease(memory, SHAPE + 16 + 8 * own, ProcessHandle.current().pid());
    }

    /** The sender's end; one thread of one process. */
    public static Ring sender(MemorySegment memory) {
        return new Ring(memory, 0);
    }

    /** The receiver's end; one thread of one process. */
    public static Ring receiver(MemorySegment memory) {
        return new Ring(memory, 1);
    }

    /** Sends a message; returns whether there was room in time. */
    public boolean send(byte[] message, Duration limit) throws IOException {
        if (message.length > slotBytes - Integer.BYTES) {
            throw new IllegalArgumentException("a message of " + message.length
                    + " bytes is too long: this ring takes at most " + (slotBytes - 4));
        }
        if (!hasRoom() && !await(emptied, this::hasRoom, limit)) {
            return false;
        }
        long slot = SLOTS + mine % slots * slotBytes;
        memory.set(JAVA_INT, slot, message.length);
        MemorySegment.copy(message, 0, memory, JAVA_BYTE, slot + Integer.BYTES, message.length);
        mine++;
        WORD.setRelease(memory, TAIL, mine);
        filled.call();
        return true;
    }

    /** Writes into the next slot and stops there, as who is killed at that moment. */
    void sendHalf(byte[] message) {
        MemorySegment.copy(message, 0, memory, JAVA_BYTE, SLOTS + mine % slots * slotBytes + 4,
                message.length * 2 / 5);
    }

    private boolean hasRoom() {
        return mine - seen < slots || mine - (seen = (long) WORD.getAcquire(memory, HEAD)) < slots;
    }

    /** Takes the next message; null if none came in time. */
    public byte[] receive(Duration limit) throws IOException {
        if (!hasMessage() && !await(filled, this::hasMessage, limit)) {
            return null;
        }
        long slot = SLOTS + mine % slots * slotBytes;
        var message = new byte[memory.get(JAVA_INT, slot)];
        MemorySegment.copy(memory, JAVA_BYTE, slot + Integer.BYTES, message, 0, message.length);
        mine++;
        WORD.setRelease(memory, HEAD, mine);
        emptied.call();
        return message;
    }

    private boolean hasMessage() {
        return seen > mine || (seen = (long) WORD.getAcquire(memory, TAIL)) > mine;
    }

    /** Memory does not tell that the other side died: look for its process now and then. */
    private boolean await(Signal signal, BooleanSupplier ready, Duration limit)
            throws IOException {
        for (long left = limit.toNanos(); left > 0; left -= LIFE_CHECK) {
            if (signal.await(ready, Math.min(left, LIFE_CHECK))) {
                return true;
            }
            long pid = (long) WORD.getAcquire(memory, otherSide);
            if (pid != 0 && !Names.isAlive(pid) && !ready.getAsBoolean()) {
                throw new EOFException("the other side of the ring, process " + pid + ", is gone");
            }
        }
        return false;
    }
}
