package tutorial.processes.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Times of jobs that take turns, so that whatever else the machine does hits all of them alike. */
public final class Rounds {

    private Rounds() {}

    /**
     * The median of each job's seconds; one more round comes first, and warms up. On a machine that
     * is too {@link Busy} to tell, that line ends the lesson.
     */
    public static List<Double> medians(int rounds, List<Callable<?>> jobs) throws Exception {
        var busy = new Busy();
        var seconds = new ArrayList<List<Double>>();
        jobs.forEach(job -> seconds.add(new ArrayList<>()));
        for (int round = 0; round <= rounds; round++) {
            for (int k = 0; k < jobs.size(); k++) {
                long start = System.nanoTime();
                jobs.get(k).call();
                if (round > 0) {
                    seconds.get(k).add((System.nanoTime() - start) / 1e9);
                }
            }
            Log.debug("round {}: {}", round, seconds);
        }
        busy.stopIfSo();
        return seconds.stream().map(Rounds::median).toList();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
