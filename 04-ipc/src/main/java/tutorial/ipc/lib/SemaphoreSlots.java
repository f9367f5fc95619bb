package tutorial.ipc.lib;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * Slots in shared memory, in one direction: one semaphore counts the free ones, one the full ones.
 * The textbook's bounded buffer, for one sender and one receiver.
 */
final class SemaphoreSlots implements AutoCloseable {

    private static final int SLOTS = 64;

    private final SharedRegion region;
    private final MemorySegment memory;
    private final PosixSemaphore free;
    private final PosixSemaphore full;
    private final long slotBytes;
    private int next;

    private SemaphoreSlots(SharedRegion region, PosixSemaphore free, PosixSemaphore full) {
        this.region = region;
        this.memory = region.memory();
        this.free = free;
        this.full = full;
        this.slotBytes = memory.byteSize() / SLOTS;
    }

    static SemaphoreSlots create(int bytes) throws IOException {
        return new SemaphoreSlots(
                SharedRegion.create((Integer.BYTES + bytes + 7L) / 8 * 8 * SLOTS, 1),
                PosixSemaphore.create(Names.fresh(), SLOTS),
                PosixSemaphore.create(Names.fresh(), 0));
    }

    /** Opens what {@link #name} names; it needs no name any more. */
    static SemaphoreSlots open(String name) throws IOException {
        String[] names = name.split("\\+");
        var slots = new SemaphoreSlots(SharedRegion.open(names[0]),
                PosixSemaphore.open(names[1]), PosixSemaphore.open(names[2]));
        slots.free.unlink();
        slots.full.unlink();
        return slots;
    }

    String name() {
        return region.name() + "+" + free.name() + "+" + full.name();
    }

    void send(byte[] message, Duration limit) throws IOException, TimeoutException {
        take(free, limit);
        long slot = next++ % SLOTS * slotBytes;
        memory.set(JAVA_INT, slot, message.length);
        MemorySegment.copy(message, 0, memory, JAVA_BYTE, slot + 4, message.length);
        full.release();
    }

    byte[] receive(Duration limit) throws IOException, TimeoutException {
        take(full, limit);
        long slot = next++ % SLOTS * slotBytes;
        var message = new byte[memory.get(JAVA_INT, slot)];
        MemorySegment.copy(memory, JAVA_BYTE, slot + 4, message, 0, message.length);
        free.release();
        return message;
    }

    private static void take(PosixSemaphore semaphore, Duration limit)
            throws IOException, TimeoutException {
        if (!semaphore.acquire(limit)) {
            throw new TimeoutException("the semaphore was not given back");
        }
    }

    @Override
    public void close() throws IOException {
        free.unlink();
        full.unlink();
        free.close();
        full.close();
        region.close();
    }
}
