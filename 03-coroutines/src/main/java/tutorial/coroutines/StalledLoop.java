package tutorial.coroutines;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tutorial.coroutines.lib.EventLoop;

/**
 * A task that blocks or computes, instead of waiting by the loop, stops all others; handed to a
 * thread, or with a pause now and then, it does not.
 *
 * <p>You will see a pulse, which is to beat every 5 ms, next to a job of 150 ms: how often it beat
 * meanwhile, and its longest wait. On standard error the loop names the culprits.
 *
 * <p>As in Python, where the thread is {@code asyncio.to_thread} and the pause
 * {@code await asyncio.sleep(0)}.
 */
public final class StalledLoop {

    private static final String HELP = """
            StalledLoop: what a task that does not yield does to the others, and two repairs.
              millis  how long the job takes, 20 to 10000 (default 150)
            Copy: mvn -q -f 03-coroutines -Dexample=StalledLoop -Dexec.args="150"
            """;
    private static final Logger LOG = LoggerFactory.getLogger(StalledLoop.class);
    private static final Duration SLOW = Duration.ofMillis(100);
    private static final Duration BEAT = Duration.ofMillis(5);

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(HELP, args);
        Duration length = Duration.ofMillis(arguments.number("millis", 150, 20, 10_000));
        arguments.end();

        System.out.println("blocks on the loop:  "
                + watch(() -> {}, loop -> block(length)));
        System.out.println("blocks in a thread:  "
                + watch(() -> {}, loop -> loop.toThread(() -> block(length))));
        System.out.println("computes in one go:  "
                + watch(() -> {}, loop -> compute(length, () -> {})));
        System.out.println("yields in between:   "
                + watch(() -> {}, loop -> compute(length, () -> loop.sleep(Duration.ZERO))));
    }

    /** What the pulse went through while the job ran. */
    record Pulse(int beats, Duration longestWait) {

        @Override
        public String toString() {
            return (beats == 0 ? "the pulse stood still" : "the pulse beat " + beats + " times")
                    + ", its longest wait was " + longestWait.toMillis() + " ms";
        }
    }

    /** Something to do that takes long. */
    interface Job {

        Object run(EventLoop loop) throws Exception;
    }

    // region watch
    /** Runs the job next to a pulse; {@code onBeat} runs at each beat. */
    static Pulse watch(Runnable onBeat, Job job) throws Exception {
        try (var loop = new EventLoop()) {
            loop.reportSlow(SLOW);
            long[] last = {System.nanoTime()};
            long[] longest = {0};
            int[] beats = {0};
            Callable<Void> beat = () -> {
                while (true) {
                    long now = System.nanoTime();
                    longest[0] = Math.max(longest[0], now - last[0]);
                    last[0] = now;
                    beats[0]++;
                    LOG.debug("beat {}", beats[0]);
                    onBeat.run();
                    loop.sleep(BEAT);
                }
            };
            return loop.run(() -> {
                loop.createTask("pulse", beat);
                // Once round, so that the pulse beats before the job begins.
                loop.sleep(Duration.ZERO);
                int during = loop.await(loop.createTask("job", () -> {
                    int before = beats[0];
                    job.run(loop);
                    return beats[0] - before;
                }));
                // The beat that the job may still be holding up counts for the wait.
                loop.sleep(BEAT);
                return new Pulse(during, Duration.ofNanos(longest[0]));
            });
        }
    }
    // endregion

    /** Stands for any call that blocks its thread: a file, a query, a name to look up. */
    private static Object block(Duration length) throws InterruptedException {
        Thread.sleep(length);
        return null;
    }

    /** Computes for so long, and runs {@code pause} about every millisecond. */
    private static Object compute(Duration length, Runnable pause) {
        long start = System.nanoTime();
        double sum = 0;
        while (System.nanoTime() - start < length.toNanos()) {
            for (int i = 1; i < 100_000; i++) {
                sum += 1.0 / i;
            }
            pause.run();
        }
        return sum;
    }
}
