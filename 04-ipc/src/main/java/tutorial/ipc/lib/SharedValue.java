package tutorial.ipc.lib;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.LongUnaryOperator;

/** One whole number that several processes share: {@code multiprocessing.Value('q')}. */
public final class SharedValue implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final SharedArray array;

    private SharedValue(SharedArray array) {
        this.array = array;
    }

    /** A value of 0 for this and {@code others} more processes. */
    public static SharedValue create(int others) throws IOException {
        return new SharedValue(SharedArray.create(SharedArray.Kind.LONG, 1, others));
    }

    public static SharedValue open(String name) throws IOException {
        return new SharedValue(SharedArray.open(SharedArray.Kind.LONG, name));
    }

    public String name() {
        return array.name();
    }

    public long get() {
        return array.getLong(0);
    }

    public void set(long value) {
        array.setLong(0, value);
    }

    /** Adds in one step; returns the new value. */
    public long add(long amount) {
        return array.add(0, amount);
    }

    /** Replaces the value by what {@code change} makes of it, under the lock. */
    public long update(LongUnaryOperator change) throws IOException, TimeoutException {
        ProcessLock.Held held = lock().acquire(LIMIT);
        try {
            set(change.applyAsLong(get()));
            return get();
        } finally {
            held.close();
        }
    }

    public ProcessLock lock() {
        return array.lock();
    }

    @Override
    public void close() throws IOException {
        array.close();
    }
}
