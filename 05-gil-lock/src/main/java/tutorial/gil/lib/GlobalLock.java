package tutorial.gil.lib;

import java.util.concurrent.Callable;

/** What threads live under: a global interpreter lock as Python's, or none, as Java's. */
public interface GlobalLock {

    /** None: every thread computes whenever it likes. */
    GlobalLock NONE = new GlobalLock() {

        @Override
        public <T> T compute(Callable<T> code) throws Exception {
            return code.call();
        }

        @Override
        public <T> T allowThreads(Callable<T> blockingCall) throws Exception {
            return blockingCall.call();
        }

        @Override
        public void checkPoint() {}
    };

    /** Runs {@code code} as the holder of the lock. */
    <T> T compute(Callable<T> code) throws Exception;

    /** Lets go around a call that blocks, and takes the lock back after it. */
    <T> T allowThreads(Callable<T> blockingCall) throws Exception;

    /** Where the holder looks whether another thread has asked for the lock. */
    void checkPoint();
}
