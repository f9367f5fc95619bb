package tutorial.gil.exercises;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Callable;
import tutorial.gil.lib.GlobalLock;

/** A lock for one thread, which knows whether that holds it; others come in whenever they may. */
final class WatchedLock implements GlobalLock {

    private final Runnable others;
    private final Runnable taken;
    private boolean isHeld;

    WatchedLock() {
        this(() -> {}, () -> {});
    }

    /** Runs {@code others} when they may come in, {@code taken} when they may not any more. */
    WatchedLock(Runnable others, Runnable taken) {
        this.others = others;
        this.taken = taken;
    }

    boolean isHeld() {
        return isHeld;
    }

    @Override
    public <T> T compute(Callable<T> code) throws Exception {
        assertTrue(!isHeld, "it takes the lock that it holds already");
        isHeld = true;
        taken.run();
        try {
            return code.call();
        } finally {
            isHeld = false;
            others.run();
        }
    }

    @Override
    public <T> T allowThreads(Callable<T> blockingCall) throws Exception {
        assertTrue(isHeld, "it lets go of a lock that it does not hold");
        isHeld = false;
        others.run();
        try {
            return blockingCall.call();
        } finally {
            isHeld = true;
            taken.run();
        }
    }

    @Override
    public void checkPoint() {
        assertTrue(isHeld, "it looks who asks for a lock that it does not hold");
        others.run();
    }
}
