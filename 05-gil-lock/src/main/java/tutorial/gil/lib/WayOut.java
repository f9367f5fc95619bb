package tutorial.gil.lib;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What this program must not leave behind: child processes, names, temporary files. All of it is
 * undone when the JVM ends, whatever the reason: the end of main, an exception, {@code exit},
 * Ctrl-C, SIGTERM, SIGHUP. A {@code kill -9} leaves no time for that.
 */
public final class WayOut {

    /** Makes something that must be undone. Must not wait for anybody, nor end the program. */
    public interface Making<T, E extends Exception> {
        T make() throws E;
    }

    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Deque<Runnable> UNDO = new ArrayDeque<>();

    static {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(WayOut::leave, "way-out"));
        } catch (IllegalStateException alreadyLeaving) {
            // Nothing is made any more: wait here for the end of the JVM.
            while (true) {
                LockSupport.park();
            }
        }
    }

    private WayOut() {}

    /**
     * Makes something, and remembers first how it is undone; {@code undo} must bear that it was
     * never made. Once the program is ending, this waits for its end instead.
     */
    public static <T, E extends Exception> T making(Making<T, E> make, Runnable undo) throws E {
        return making(() -> {
            boolean made = false;
            UNDO.push(undo);
            try {
                T result = make.make();
                made = true;
                return result;
            } finally {
                if (!made) {
                    UNDO.remove(undo);
                    undo.run();
                }
            }
        });
    }

    /** The same for what another {@code undo}, remembered earlier, takes away as well. */
    public static <T, E extends Exception> T making(Making<T, E> make) throws E {
        LOCK.lock();
        try {
            return make.make();
        } finally {
            LOCK.unlock();
        }
    }

    /** Call after it was undone. */
    public static void forget(Runnable undo) {
        making(() -> UNDO.remove(undo));
    }

    /** The lock is never given back, and what main says about its dying children is not told. */
    private static void leave() {
        var nobody = new PrintStream(OutputStream.nullOutputStream());
        System.setOut(nobody);
        System.setErr(nobody);
        LOCK.lock();
        while (!UNDO.isEmpty()) {
            try {
                UNDO.pop().run();
            } catch (RuntimeException notThis) {
                // The others still have to be undone.
            }
        }
    }
}
