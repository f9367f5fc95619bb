package tutorial.coroutines;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Log;
import tutorial.coroutines.lib.Task;
import tutorial.coroutines.lib.TaskQueue;

/**
 * If a task must wait between its check and its act, it needs a lock, even on a single thread.
 *
 * <p>Python's is {@code asyncio.Lock}; here a queue that holds one key is enough. A virtual thread
 * takes a {@code ReentrantLock}.
 */
public final class LockAcrossAwait {

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(LockAcrossAwait.class, args);
        int customers = arguments.number("customers", "how many withdraw 80 each", 2, 1, 10_000);
        arguments.end();

        System.out.println("without a lock: " + new LockAcrossAwait().run(customers, false));
        System.out.println("with a lock:    " + new LockAcrossAwait().run(customers, true));
    }

    record Run(int paid, int balance) {
        @Override
        public String toString() {
            return "80 paid %d times, 100 became %d".formatted(paid, balance);
        }
    }

    private final EventLoop loop = new EventLoop();
    private final TaskQueue<String> lock = new TaskQueue<>(loop, 1);
    private int balance = 100;
    private int paid;

    Run run(int customers, boolean locked) throws Exception {
        try (loop) {
            return loop.run(() -> {
                lock.put("the key");
                List<Task<Void>> tasks = new ArrayList<>();
                for (int i = 0; i < customers; i++) {
                    tasks.add(loop.createTask(() -> locked ? withdrawLocked() : withdraw()));
                }
                loop.gather(tasks);
                return new Run(paid, balance);
            });
        }
    }

    // region withdraw
    private Void withdraw() {
        if (balance >= 80) {
            Log.debug("the balance is {}: enough, if the bank agrees", balance);
            loop.sleep(Duration.ofMillis(1)); // Asks the bank: others run.
            balance -= 80;
            paid++;
        }
        return null;
    }

    private Void withdrawLocked() {
        String key = lock.take(); // Waits until nobody else is within.
        try {
            return withdraw();
        } finally {
            Log.debug("gives the key back");
            lock.put(key);
        }
    }
    // endregion
}
