package tutorial.gil.lib;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * How many times as fast some workers are together as one after the other, in a job that computes
 * and in a job that waits: medians of rounds in turn, after one that does not count.
 */
public record SpeedUps(double computing, double waiting) {

    private static final int ROUNDS = 3;
    private static final int ADDITIONS = 3_000_000;
    private static final int WAIT_MILLIS = 50;
    private static final int PRIMES_BELOW = 1_000_000;

    /** Of Python's {@code threads} or {@code processes}. */
    public static SpeedUps ofPython(Python python, String how, int workers)
            throws IOException, InterruptedException {
        return new SpeedUps(ofPython(python, how, "cpu", workers, ADDITIONS),
                ofPython(python, how, "io", workers, WAIT_MILLIS));
    }

    private static double ofPython(Python python, String how, String job, int workers, int amount)
            throws IOException, InterruptedException {
        String printed = python.run(how, job, "" + workers, "" + amount, "" + ROUNDS);
        try {
            String[] seconds = printed.split(" ");
            return Double.parseDouble(seconds[0]) / Double.parseDouble(seconds[1]);
        } catch (NumberFormatException | IndexOutOfBoundsException somethingElse) {
            throw Stop.failed("Python said \"" + printed.lines().findFirst().orElse("")
                    + "\" where two numbers of seconds were expected.", somethingElse);
        }
    }

    /** Of Java's threads under a lock, or under none. */
    public static SpeedUps ofJava(GlobalLock lock, int workers) throws Exception {
        return new SpeedUps(gain(() -> Primes.countInThreads(PRIMES_BELOW, 1, lock),
                () -> Primes.countInThreads(PRIMES_BELOW, workers, lock)),
                gain(() -> waiting(1, workers, lock), () -> waiting(workers, 1, lock)));
    }

    private static Void waiting(int threads, int times, GlobalLock lock) throws Exception {
        return Together.run(threads, () -> lock.compute(() -> {
            for (int k = 0; k < times; k++) {
                lock.allowThreads(() -> {
                    Thread.sleep(WAIT_MILLIS);
                    return null;
                });
            }
            return null;
        }));
    }

    private static double gain(Callable<?> oneByOne, Callable<?> together) throws Exception {
        List<Double> seconds = Rounds.medians(ROUNDS, List.of(oneByOne, together));
        return seconds.get(0) / seconds.get(1);
    }
}
