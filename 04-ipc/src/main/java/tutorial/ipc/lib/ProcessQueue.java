package tutorial.ipc.lib;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.EOFException;
import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * A bounded queue between any number of processes, as {@code multiprocessing.Queue} is.
 *
 * <p>It lies in shared memory and has no lock: see {@link Slots}. What a process was at when it was
 * killed is freed by the others, and a message in it is counted as lost: the queue goes on.
 * (Python's queue hangs if a process is killed with the queue's lock.)
 */
public final class ProcessQueue<T> implements AutoCloseable {

    static final long FILLED = 128;
    static final long EMPTIED = 192;
    private static final long LOST = 272;
    private static final long LIFE_CHECK = Duration.ofMillis(200).toNanos();
    private static final VarHandle WORD = JAVA_LONG.varHandle();

    private final SharedRegion region;
    private final Codec<T> codec;
    private final Slots slots;
    private final WakeUp filled;
    private final WakeUp emptied;

    private ProcessQueue(SharedRegion region, Codec<T> codec) throws IOException {
        this.region = region;
        this.codec = codec;
        this.slots = new Slots(region);
        this.filled = new WakeUp(region, FILLED);
        this.emptied = new WakeUp(region, EMPTIED);
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
        var region = SharedRegion.create(SharedRegion.Kind.QUEUE,
                Slots.SLOTS + capacity * Slots.slotBytes(bytes), others);
        Slots.create(region.memory(), capacity, bytes);
        WakeUp.create(region, FILLED);
        WakeUp.create(region, EMPTIED);
        return new ProcessQueue<>(region, codec);
    }

    /** Opens the queue of this name; all who use it must use the same codec. */
    public static <T> ProcessQueue<T> open(Codec<T> codec, String name) throws IOException {
        return new ProcessQueue<>(SharedRegion.open(SharedRegion.Kind.QUEUE, name), codec);
    }

    public String name() {
        return region.name();
    }

    /** Puts a value at the end, waiting while the queue is full; refuses if it is finished. */
    public void put(T value, Duration limit) throws IOException, TimeoutException {
        byte[] message = codec.encode().apply(value);
        if (message.length > slots.longest()) {
            throw new IllegalArgumentException("a message of " + message.length
                    + " bytes is too long: this queue takes at most " + slots.longest());
        }
        long end = System.nanoTime() + TimedCall.nanos(limit);
        try {
            while (!slots.tryPut(message)) {
                if (!emptied.await(slots::hasRoom, slice(end))) {
                    requireMore("no room for a message", end);
                }
            }
        } finally {
            filled.call();
        }
    }

    /** Takes the value at the head; null if the queue is finished and empty. */
    public T take(Duration limit) throws IOException, TimeoutException {
        long end = System.nanoTime() + TimedCall.nanos(limit);
        byte[] message;
        while ((message = slots.tryTake()) == null) {
            if (slots.isDrained()) {
                return null;
            }
            if (!filled.await(() -> slots.hasMessage() || slots.isDrained(), slice(end))) {
                requireMore("no message", end);
            }
        }
        emptied.call();
        return codec.decode().apply(message);
    }

    private static long slice(long end) {
        return Math.clamp(end - System.nanoTime(), 0, LIFE_CHECK);
    }

    /** After waiting without success: frees what the dead hold, and gives up if it is time to. */
    private void requireMore(String what, long end) throws IOException, TimeoutException {
        int freed = slots.freeOfTheDead();
        if (freed > 0) {
            Log.debug("freed {} slots of the dead", freed);
            WORD.getAndAdd(region.memory(), LOST, (long) freed);
        } else if (region.member() != 0 && region.isGone(0)) {
            throw new EOFException("the process whose queue this is, is gone");
        } else if (System.nanoTime() - end >= 0) {
            throw new TimeoutException(what + " in time: " + size() + " of " + slots.capacity
                    + " slots are in use");
        }
    }

    /** Nothing can be put from now on; once the queue is empty, {@link #take} is null. */
    public void finish() throws IOException {
        slots.finish();
        filled.callAll();
        emptied.callAll();
    }

    /** How many messages are in the queue, at about this moment. */
    public long size() {
        return slots.size();
    }

    /** How many messages went with processes that were killed while they wrote or read one. */
    public long lost() {
        return (long) WORD.getAcquire(region.memory(), LOST);
    }

    @Override
    public void close() throws IOException {
        region.close();
    }
}
