package tutorial.coroutines.lib;

import java.time.Duration;

/** A task that is to beat every 5 ms beside a job on the same loop: how that went. */
public record Pulse(int beats, Duration longestWait) {

    private static final Duration BEAT = Duration.ofMillis(5);
    private static final Duration SLOW = Duration.ofMillis(100);

    /** Something to do that takes long. */
    public interface Job {
        Object run(EventLoop loop) throws Exception;
    }

    /** Runs the job beside a pulse, on a loop that reports who keeps it for too long. */
    public static Pulse beside(Job job) throws Exception {
        return beside(() -> {}, job);
    }

    /** The same; {@code onBeat} runs at each beat. */
    public static Pulse beside(Runnable onBeat, Job job) throws Exception {
        // Loads the logger, if there is to be one, before anybody is blamed for that.
        Log.debug("a pulse beside a job");
        long[] last = {System.nanoTime()};
        long[] longest = {0};
        int[] beats = {0};
        try (var loop = new EventLoop()) {
            loop.reportSlow(SLOW);
            loop.createTask("pulse", () -> {
                while (true) {
                    long now = System.nanoTime();
                    longest[0] = Math.max(longest[0], now - last[0]);
                    last[0] = now;
                    beats[0]++;
                    Log.debug("beat {}", beats[0]);
                    onBeat.run();
                    loop.sleep(BEAT);
                }
            });
            return loop.run(() -> {
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

    @Override
    public String toString() {
        return (beats == 0 ? "the pulse stood still" : "the pulse beat " + beats + " times")
                + ", its longest wait was " + longestWait.toMillis() + " ms";
    }
}
