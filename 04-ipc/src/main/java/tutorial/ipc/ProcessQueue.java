package tutorial.ipc;

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
 * A bounded queue between any number of processes, as {@code multiprocessing.Queue} is.
 *
 * <p>It lies in shared memory and has no lock. Each slot has a state: free, being written, full,
 * being read, always with a ticket, and while somebody is at it, with that one's pid. Whoever
 * changes the state from free to "being written by me" has the slot for itself. If it is killed
 * there, the others see a pid that is gone, free the slot, and count the message as lost: the queue
 * goes on. (Python's queue hangs if a process is killed with the queue's lock.)
 */
public final class ProcessQueue<T> implements AutoCloseable {

    private static final int FREE = 0;
    private static final int WRITING = 1;
    private static final int FULL = 2;
    private static final int READING = 3;

    private static final VarHandle WORD = JAVA_LONG.varHandle();
    private static final long HEAD = 0;
    private static final long TAIL = 64;
    private static final long FILLED = 128;
    private static final long EMPTIED = 192;
    private static final long CAPACITY = 256;
    private static final long SLOT_BYTES = 264;
    private static final long LOST = 272;
    private static final long FINISHED = 280;
    private static final long CREATOR = 288;
    private static final long SLOTS = 320;
    /** In front of a message: the state, and the length. */
    private static final int SLOT_HEADER = 16;
    private static final long LIFE_CHECK = Duration.ofMillis(200).toNanos();

    private final long self = ProcessHandle.current().pid();
    private final SharedRegion region;
    private final MemorySegment memory;
    private final Codec<T> codec;
    private final long capacity;
    private final long slotBytes;
    private final Signal filled;
    private final Signal emptied;

    private ProcessQueue(SharedRegion region, Codec<T> codec) {
        this.region = region;
        this.memory = region.memory();
        this.codec = codec;
        this.capacity = memory.get(JAVA_LONG, CAPACITY);
        this.slotBytes = memory.get(JAVA_LONG, SLOT_BYTES);
        this.filled = Signal.at(memory.asSlice(FILLED, Signal.BYTES));
        this.emptied = Signal.at(memory.asSlice(EMPTIED, Signal.BYTES));
    }

    /**
     * Creates a queue of at most {@code capacity} messages of at most {@code bytes} each, for this
     * and {@code others} more processes.
     */
    public static <T> ProcessQueue<T> create(Codec<T> codec, int capacity, int bytes, int others)
            throws IOException {
        if (capacity < 1 || bytes < 1) {
            throw new IllegalArgumentException("capacity is " + capacity + " and bytes " + bytes
                    + ", but both must be at least 1");
        }
        long slotBytes = (SLOT_HEADER + bytes + 63) / 64 * 64;
        var region = SharedRegion.create(SLOTS + capacity * slotBytes, others);
        MemorySegment memory = region.memory();
        memory.set(JAVA_LONG, CAPACITY, capacity);
        memory.set(JAVA_LONG, SLOT_BYTES, slotBytes);
        memory.set(JAVA_LONG, CREATOR, ProcessHandle.current().pid());
        Signal.create(memory.asSlice(FILLED, Signal.BYTES));
        Signal.create(memory.asSlice(EMPTIED, Signal.BYTES));
        for (int k = 0; k < capacity; k++) {
            memory.set(JAVA_LONG, SLOTS + k * slotBytes, state(k, 0, FREE));
        }
        return new ProcessQueue<>(region, codec);
    }

    /** Opens the queue of this name; all who use it must use the same codec. */
    public static <T> ProcessQueue<T> open(Codec<T> codec, String name) throws IOException {
        return new ProcessQueue<>(SharedRegion.open(name), codec);
    }

    public String name() {
        return region.name();
    }

    /**
     * Puts a value at the end, waiting while the queue is full.
     *
     * @throws TimeoutException if there was no room in time
     * @throws IllegalArgumentException if the encoded value is longer than the queue allows
     * @throws EOFException if the process that created the queue is gone
     */
    public void put(T value, Duration limit) throws IOException, TimeoutException {
        byte[] message = codec.encode().apply(value);
        if (message.length > slotBytes - SLOT_HEADER) {
            throw new IllegalArgumentException("a message of " + message.length
                    + " bytes is too long: this queue takes at most " + (slotBytes - SLOT_HEADER));
        }
        long end = System.nanoTime() + limit.toNanos();
        while (!tryPut(message)) {
            // Full: the slot of the next ticket still holds the message of one round before.
            if (!emptied.await(() -> phase(TAIL, capacity) < 0, slice(end))) {
                requireMore("no room for a message", end);
            }
        }
        filled.call();
    }

    /**
     * Takes the value at the head, waiting while there is none.
     *
     * @return the value, or null if the queue is finished and empty
     * @throws TimeoutException if none came in time
     * @throws EOFException if the process that created the queue is gone
     */
    public T take(Duration limit) throws IOException, TimeoutException {
        BooleanSupplier somethingToDo = () -> phase(HEAD, 0) == FULL || finished();
        long end = System.nanoTime() + limit.toNanos();
        byte[] message;
        while ((message = tryTake()) == null) {
            if (finished() && size() == 0) {
                return null;
            }
            if (!filled.await(somethingToDo, slice(end))) {
                requireMore("no message", end);
            }
        }
        emptied.call();
        return codec.decode().apply(message);
    }

    // region put
    private boolean tryPut(byte[] message) {
        while (true) {
            long ticket = word(TAIL);
            long slot = slot(ticket);
            long state = word(slot);
            if (ticket(state) == ticket - capacity) {
                return false;
            }
            if (state == state(ticket, 0, FREE)
                    && WORD.compareAndSet(memory, slot, state, state(ticket, self, WRITING))) {
                WORD.compareAndSet(memory, TAIL, ticket, ticket + 1);
                memory.set(JAVA_INT, slot + 8, message.length);
                MemorySegment.copy(message, 0, memory, JAVA_BYTE, slot + SLOT_HEADER,
                        message.length);
                WORD.setRelease(memory, slot, state(ticket, 0, FULL));
                return true;
            }
            // Somebody has had this ticket. It may not have lived to say so: say it in its place.
            if (ticket(state) > ticket || ticket(state) == ticket && phase(state) != FREE) {
                WORD.compareAndSet(memory, TAIL, ticket, ticket + 1);
            }
        }
    }
    // endregion

    /** Takes a slot as {@link #put} does and stops there, as who is killed at that moment. */
    void putHalf() {
        long ticket = word(TAIL);
        long slot = slot(ticket);
        WORD.compareAndSet(memory, slot, state(ticket, 0, FREE), state(ticket, self, WRITING));
    }

    private byte[] tryTake() {
        while (true) {
            long ticket = word(HEAD);
            long slot = slot(ticket);
            long state = word(slot);
            if (ticket(state) == ticket && phase(state) < FULL) {
                return null;
            }
            if (state == state(ticket, 0, FULL)
                    && WORD.compareAndSet(memory, slot, state, state(ticket, self, READING))) {
                WORD.compareAndSet(memory, HEAD, ticket, ticket + 1);
                var message = new byte[memory.get(JAVA_INT, slot + 8)];
                MemorySegment.copy(memory, JAVA_BYTE, slot + SLOT_HEADER, message, 0,
                        message.length);
                WORD.setRelease(memory, slot, state(ticket + capacity, 0, FREE));
                return message;
            }
            boolean taken = ticket(state) == ticket && phase(state) == READING;
            if (taken || ticket(state) == ticket + capacity) {
                WORD.compareAndSet(memory, HEAD, ticket, ticket + 1);
            }
        }
    }

    private static long slice(long end) {
        return Math.clamp(end - System.nanoTime(), 0, LIFE_CHECK);
    }

    /** After waiting in vain: frees what the dead hold, and gives up if it is time to. */
    private void requireMore(String what, long end) throws IOException, TimeoutException {
        boolean freed = free(word(HEAD), WRITING) | free(word(TAIL) - capacity, READING);
        if (!freed && word(CREATOR) != self && !Names.isAlive(word(CREATOR))) {
            throw new EOFException("process " + word(CREATOR) + ", whose queue this is, is gone");
        }
        if (!freed && System.nanoTime() >= end) {
            throw new TimeoutException(what + " in time: " + size() + " of " + capacity
                    + " slots are in use");
        }
    }

    private boolean free(long ticket, int phase) throws IOException {
        if (ticket < 0) {
            return false;
        }
        long slot = slot(ticket);
        long state = word(slot);
        boolean freed = ticket(state) == ticket && phase(state) == phase
                && !Names.isAlive(state >>> 2 & 0x3f_ffff)
                && WORD.compareAndSet(memory, slot, state, state(ticket + capacity, 0, FREE));
        if (freed) {
            WORD.getAndAdd(memory, LOST, 1L);
            filled.call();
            emptied.call();
        }
        return freed;
    }

    /** Says that nothing will be put any more: when the queue is empty, {@link #take} is null. */
    public void finish() throws IOException {
        WORD.setVolatile(memory, FINISHED, 1L);
        filled.callAll();
    }

    private boolean finished() {
        return word(FINISHED) == 1;
    }

    /** How many messages are in the queue, at about this moment. */
    public long size() {
        return Math.max(0, word(TAIL) - word(HEAD));
    }

    /** How many messages went with processes that were killed while they wrote or read one. */
    public long lost() {
        return word(LOST);
    }

    private long word(long offset) {
        return (long) WORD.getAcquire(memory, offset);
    }

    private long slot(long ticket) {
        return SLOTS + ticket % capacity * slotBytes;
    }

    /** The phase of the slot that {@code position} points at; -1 if it is of another round. */
    private int phase(long position, long roundsBack) {
        long ticket = word(position);
        long state = word(slot(ticket));
        return ticket(state) == ticket - roundsBack ? phase(state) : -1;
    }

    /** 40 bits of ticket, 22 bits of pid, as many as Linux has, 2 bits of phase. */
    private static long state(long ticket, long pid, int phase) {
        return ticket << 24 | pid << 2 | phase;
    }

    private static long ticket(long state) {
        return state >>> 24;
    }

    private static int phase(long state) {
        return (int) state & 3;
    }

    @Override
    public void close() throws IOException {
        region.close();
    }
}
