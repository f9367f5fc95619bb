package tutorial.ipc.exercises;

import java.io.IOException;
import tutorial.ipc.exercises.ExactCountContract.Count;

/**
 * Exercise: two processes add to one number in mapped memory. {@code mvn -q -f 04-ipc -Ppractice}
 *
 * <p>Each step of a {@link Count} is seen by the other process at once, and between any two steps
 * the other one may add in full. Repair {@link #add} so that nothing is lost, and so that it
 * returns the number as its own addition left it: no two additions may return the same.
 */
public final class ExactCount {

    /** Adds {@code amount}; returns the sum. */
    public long add(Count count, long amount) throws IOException {
        // TODO: what if the other process adds between these two steps?
        long read = count.get();
        count.set(read + amount);
        return read + amount;
    }
}
