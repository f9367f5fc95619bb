package tutorial.ipc.lib;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/**
 * The slots of a {@link ProcessQueue}, without a lock and without waiting.
 *
 * <p>Each slot has a state: free, being written, full, being read, always with a ticket, and while
 * somebody is at it, with that member of the region. Whoever changes the state from free to "being
 * written by me" has the slot for itself, and if it dies there, the others see who it was.
 */
final class Slots {

    static final int FREE = 0;
    static final int WRITING = 1;
    static final int FULL = 2;
    static final int READING = 3;

    static final long HEAD = 0;
    static final long TAIL = 64;
    static final long CAPACITY = 256;
    private static final long SLOT_BYTES = 264;
    private static final long FINISHED = 280;
    static final long SLOTS = 320;
    /** In front of a message: the state, and the length. */
    private static final int HEADER = 16;
    private static final VarHandle WORD = JAVA_LONG.varHandle();

    private final SharedRegion region;
    private final MemorySegment memory;
    final long capacity;
    private final long slotBytes;

    /** The slots of a region that {@link #create} has prepared; refuses what cannot be that. */
    Slots(SharedRegion region) throws IOException {
        this.region = region;
        this.memory = region.memory();
        this.capacity = memory.get(JAVA_LONG, CAPACITY);
        this.slotBytes = memory.get(JAVA_LONG, SLOT_BYTES);
        if (capacity < 1 || slotBytes <= HEADER || slotBytes % Long.BYTES != 0
                || capacity > (memory.byteSize() - SLOTS) / slotBytes) {
            region.close();
            throw damaged();
        }
    }

    static long slotBytes(int bytes) {
        return (HEADER + bytes + 63L) / 64 * 64;
    }

    /** Prepares fresh memory of {@link #SLOTS} and so many {@link #slotBytes}. */
    static void create(MemorySegment memory, int capacity, int bytes) {
        memory.set(JAVA_LONG, CAPACITY, capacity);
        memory.set(JAVA_LONG, SLOT_BYTES, slotBytes(bytes));
        for (int k = 0; k < capacity; k++) {
            memory.set(JAVA_LONG, SLOTS + k * slotBytes(bytes), state(k, 0, FREE));
        }
    }

    /** How long a message may be. */
    long longest() {
        return slotBytes - HEADER;
    }

    /** Returns whether there was room; refuses once the queue is finished. */
    boolean tryPut(byte[] message) throws IOException {
        while (!finished()) {
            long ticket = word(TAIL);
            long slot = slot(ticket);
            long state = word(slot);
            if (ticket(state) == ticket - capacity) {
                return false;
            }
            if (state == state(ticket, 0, FREE)
                    && WORD.compareAndSet(memory, slot, state, mine(ticket, WRITING))) {
                WORD.compareAndSet(memory, TAIL, ticket, ticket + 1);
                if (finished()) {
                    // Too late: takers may have gone. As if it had been taken already.
                    WORD.setRelease(memory, slot, state(ticket + capacity, 0, FREE));
                    break;
                }
                memory.set(JAVA_INT, slot + 8, message.length);
                MemorySegment.copy(message, 0, memory, JAVA_BYTE, slot + HEADER, message.length);
                WORD.setRelease(memory, slot, state(ticket, 0, FULL));
                return true;
            }
            // Somebody has had this ticket. It may not have lived to say so: say it in its place.
            help(TAIL, ticket, state, ticket(state) > ticket || phase(state) != FREE);
        }
        throw new IllegalStateException("the queue is finished: nothing can be put any more");
    }

    /** The next message, or null if there is none. */
    byte[] tryTake() throws IOException {
        while (true) {
            long ticket = word(HEAD);
            long slot = slot(ticket);
            long state = word(slot);
            if (ticket(state) == ticket && phase(state) < FULL
                    || ticket(state) == ticket - capacity) {
                return null;
            }
            if (state == state(ticket, 0, FULL)
                    && WORD.compareAndSet(memory, slot, state, mine(ticket, READING))) {
                WORD.compareAndSet(memory, HEAD, ticket, ticket + 1);
                int length = memory.get(JAVA_INT, slot + 8);
                if (length < 0 || length > longest()) {
                    throw damaged();
                }
                var message = new byte[length];
                MemorySegment.copy(memory, JAVA_BYTE, slot + HEADER, message, 0, length);
                WORD.setRelease(memory, slot, state(ticket + capacity, 0, FREE));
                return message;
            }
            help(HEAD, ticket, state, ticket(state) > ticket || phase(state) == READING);
        }
    }

    /** Moves a position past a ticket that was had; what no process can have written is damage. */
    private void help(long position, long ticket, long state, boolean had) throws IOException {
        long ahead = ticket(state) - ticket;
        if (ahead != 0 && ahead != capacity && word(position) == ticket
                || !had && word(slot(ticket)) == state) {
            throw damaged();
        }
        if (had) {
            WORD.compareAndSet(memory, position, ticket, ticket + 1);
        }
    }

    private IOException damaged() {
        return new IOException("the queue " + region.name()
                + " is damaged: somebody wrote over what it needs");
    }

    /** Whether {@link #tryPut} would come further than before. */
    boolean hasRoom() {
        long ticket = word(TAIL);
        return finished() || ticket(word(slot(ticket))) != ticket - capacity;
    }

    /** Whether {@link #tryTake} would come further than before. */
    boolean hasMessage() {
        long ticket = word(HEAD);
        long state = word(slot(ticket));
        return ticket(state) > ticket || ticket(state) == ticket && phase(state) >= FULL;
    }

    /** Finished and empty. Whoever begins to write after this was seen takes it back. */
    boolean isDrained() {
        if (!finished()) {
            return false;
        }
        long ticket = word(HEAD);
        long state = word(slot(ticket));
        return ticket(state) < ticket || state == state(ticket, 0, FREE);
    }

    void finish() {
        WORD.setVolatile(memory, FINISHED, 1L);
    }

    private boolean finished() {
        return (long) WORD.getVolatile(memory, FINISHED) == 1;
    }

    /** Frees the slots that stop everybody because a dead member was at them; says how many. */
    int freeOfTheDead() throws IOException {
        return free(word(HEAD), WRITING) + free(word(TAIL) - capacity, READING);
    }

    private int free(long ticket, int phase) throws IOException {
        long slot = slot(ticket);
        long state = word(slot);
        return ticket(state) == ticket && phase(state) == phase
                && region.isGone(state >>> 2 & 0x3f_ffff)
                && WORD.compareAndSet(memory, slot, state, state(ticket + capacity, 0, FREE))
                        ? 1
                        : 0;
    }

    /** How many messages are in the queue, at about this moment. */
    long size() {
        return Math.max(0, word(TAIL) - word(HEAD));
    }

    private long word(long offset) {
        return (long) WORD.getAcquire(memory, offset);
    }

    /** Also a position that is damaged points at a slot, whose ticket then does not fit. */
    private long slot(long ticket) {
        return SLOTS + Math.floorMod(ticket, capacity) * slotBytes;
    }

    /** 40 bits of ticket, 22 bits for the member of the region, 2 bits of phase. */
    static long state(long ticket, long member, int phase) {
        return ticket << 24 | member << 2 | phase;
    }

    private long mine(long ticket, int phase) {
        return state(ticket, region.member(), phase);
    }

    private static long ticket(long state) {
        return state >>> 24;
    }

    private static int phase(long state) {
        return (int) state & 3;
    }
}
