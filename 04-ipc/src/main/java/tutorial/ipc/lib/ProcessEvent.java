package tutorial.ipc.lib;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.time.Duration;

/** A flag that processes wait for: the counterpart of {@code multiprocessing.Event}. */
public final class ProcessEvent implements AutoCloseable {

    private static final VarHandle WORD = JAVA_LONG.varHandle();
    private static final long WAKE_UP = 64;

    private final SharedRegion region;
    private final WakeUp wakeUp;

    private ProcessEvent(SharedRegion region) {
        this.region = region;
        this.wakeUp = new WakeUp(region, WAKE_UP);
    }

    /** Not set, for this and {@code others} more processes. */
    public static ProcessEvent create(int others) throws IOException {
        var region = SharedRegion.create(SharedRegion.Kind.EVENT, WAKE_UP + WakeUp.BYTES, others);
        WakeUp.create(region, WAKE_UP);
        return new ProcessEvent(region);
    }

    /** The event of this name. */
    public static ProcessEvent open(String name) throws IOException {
        return new ProcessEvent(SharedRegion.open(SharedRegion.Kind.EVENT, name));
    }

    public String name() {
        return region.name();
    }

    public boolean isSet() {
        return (long) WORD.getAcquire(region.memory(), 0L) == 1;
    }

    /** Lets all go on who wait, and all who come later. */
    public void set() throws IOException {
        WORD.setRelease(region.memory(), 0L, 1L);
        wakeUp.callAll();
    }

    /** From now on it has to be waited for again. */
    public void clear() {
        WORD.setRelease(region.memory(), 0L, 0L);
    }

    /** Returns whether it was set in time. */
    public boolean await(Duration limit) throws IOException {
        return wakeUp.await(this::isSet, TimedCall.nanos(limit));
    }

    @Override
    public void close() throws IOException {
        region.close();
    }
}
