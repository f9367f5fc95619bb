package tutorial.ipc.exercises;

import java.io.Closeable;
import java.io.IOException;

/** Solutions that the contract must accept. */
class ExactCountSolutions {

    /** Begins again with the read whenever somebody came in between. */
    static class TriesUntilNobodyCame implements ExactCountContract {

        @Override
        public long add(Count count, long amount) {
            while (true) {
                long read = count.get();
                if (count.compareAndSet(read, read + amount)) {
                    return read + amount;
                }
            }
        }
    }

    /** Lets nobody come in between. */
    static class KeepsOthersOut implements ExactCountContract {

        @Override
        public long add(Count count, long amount) throws IOException {
            Closeable held = count.lock();
            try {
                long sum = count.get() + amount;
                count.set(sum);
                return sum;
            } finally {
                held.close();
            }
        }
    }
}
