package tutorial.ipc.lib;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/**
 * Numbers that several processes share: the counterpart of {@code multiprocessing.Array}.
 *
 * <p>Python's has a lock and nothing else; here {@link #add} is atomic without one, and the lock is
 * for what touches more than one element. Elements are either longs or doubles, and a process that
 * opens them as the wrong kind is refused.
 */
public final class SharedArray implements AutoCloseable {

    /** What the elements are. */
    public enum Kind {
        LONG, DOUBLE;

        private SharedRegion.Kind inMemory() {
            return SharedRegion.Kind.valueOf(name());
        }
    }

    private static final VarHandle WORD = JAVA_LONG.varHandle();
    private static final long LOCK = 0;
    private static final long ELEMENTS = 64;

    private final SharedRegion region;
    private final MemorySegment memory;
    private final Kind kind;
    private final int length;
    private final ProcessLock lock;

    private SharedArray(SharedRegion region, Kind kind) {
        this.region = region;
        this.memory = region.memory();
        this.kind = kind;
        this.length = (int) ((memory.byteSize() - ELEMENTS) / Long.BYTES);
        this.lock = new ProcessLock(region, LOCK);
    }

    /** {@code length} elements, all zero, for this and {@code others} more processes. */
    public static SharedArray create(Kind kind, int length, int others) throws IOException {
        if (length < 1 || length > 100_000_000) {
            throw new IllegalArgumentException(
                    "length is " + length + ", but must be from 1 to 100000000");
        }
        return new SharedArray(SharedRegion.create(kind.inMemory(),
                ELEMENTS + (long) length * Long.BYTES, others), kind);
    }

    /** The array of this name, if its elements are of this kind. */
    public static SharedArray open(Kind kind, String name) throws IOException {
        return new SharedArray(SharedRegion.open(kind.inMemory(), name), kind);
    }

    public String name() {
        return region.name();
    }

    public int length() {
        return length;
    }

    public long getLong(int index) {
        return (long) WORD.getVolatile(memory, at(Kind.LONG, index));
    }

    public void setLong(int index, long value) {
        WORD.setVolatile(memory, at(Kind.LONG, index), value);
    }

    public double getDouble(int index) {
        return Double.longBitsToDouble((long) WORD.getVolatile(memory, at(Kind.DOUBLE, index)));
    }

    public void setDouble(int index, double value) {
        WORD.setVolatile(memory, at(Kind.DOUBLE, index), Double.doubleToRawLongBits(value));
    }

    /** Adds in one step that no other process can come between; returns the new value. */
    public long add(int index, long amount) {
        return (long) WORD.getAndAdd(memory, at(Kind.LONG, index), amount) + amount;
    }

    /** The same for doubles: add to what is there, and try again if it has changed meanwhile. */
    public double add(int index, double amount) {
        long offset = at(Kind.DOUBLE, index);
        while (true) {
            long bits = (long) WORD.getVolatile(memory, offset);
            double sum = Double.longBitsToDouble(bits) + amount;
            if (WORD.compareAndSet(memory, offset, bits, Double.doubleToRawLongBits(sum))) {
                return sum;
            }
        }
    }

    /** One lock for the whole array, for changes of several elements at once. */
    public ProcessLock lock() {
        return lock;
    }

    private long at(Kind wanted, int index) {
        if (wanted != kind) {
            throw new IllegalStateException("this is an array of " + kind + ", not " + wanted);
        }
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException(
                    "index " + index + " in an array of length " + length);
        }
        return ELEMENTS + (long) index * Long.BYTES;
    }

    @Override
    public void close() throws IOException {
        region.close();
    }
}
