package tutorial.gil.lib;

import java.io.IOException;
import java.util.concurrent.Callable;

/**
 * How many times as fast some workers are together as one after the other, in a job that computes
 * and in a job that waits. Each kind of worker runs once before it is measured.
 */
public record SpeedUps(double computing, double waiting) {

    private static final int ADDITIONS = 2_000_000;
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
        python.run(how, job, "1", "" + amount);
        return seconds(python.run("sequence", job, "" + workers, "" + amount))
                / seconds(python.run(how, job, "" + workers, "" + amount));
    }

    private static double seconds(String printed) {
        try {
            return Double.parseDouble(printed);
        } catch (NumberFormatException somethingElse) {
            throw Stop.failed("Python said \"" + printed.lines().findFirst().orElse("")
                    + "\" where a number of seconds was expected.", somethingElse);
        }
    }

    /** Of Java's threads under a lock, or under none. */
    public static SpeedUps ofJava(GlobalLock lock, int workers) throws Exception {
        Primes.countInThreads(PRIMES_BELOW, 1, lock);
        double alone = seconds(() -> Primes.countInThreads(PRIMES_BELOW, 1, lock));
        double together = seconds(() -> Primes.countInThreads(PRIMES_BELOW, workers, lock));
        double waiting = seconds(() -> {
            Together.run(workers, () -> lock.compute(() -> lock.allowThreads(() -> {
                Thread.sleep(WAIT_MILLIS);
                return null;
            })));
            return workers;
        });
        return new SpeedUps(alone / together, workers * WAIT_MILLIS / 1e3 / waiting);
    }

    private static double seconds(Callable<Integer> work) throws Exception {
        long start = System.nanoTime();
        work.call();
        return (System.nanoTime() - start) / 1e9;
    }
}
