package tutorial.gil;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import tutorial.gil.lib.Arguments;
import tutorial.gil.lib.Busy;
import tutorial.gil.lib.Gil;
import tutorial.gil.lib.GlobalLock;
import tutorial.gil.lib.Log;
import tutorial.gil.lib.Together;

/**
 * A thread that computes delays one that answers: when that has waited, it waits for the lock, too,
 * for up to a switch interval: the convoy effect. CPython's {@code sys.getswitchinterval} is 5 ms.
 */
public final class Mixed {

    private static final Duration SLEEP = Duration.ofMillis(1);

    static void main(String[] given) throws Exception {
        var args = Arguments.of(Mixed.class, given);
        int millis = args.number("millis", "the longest switch interval in ms", 20, 4, 1_000);
        int requests = args.number("requests", "how many times it sleeps", 20, 1, 10_000);
        args.end();
        Log.debug("warms up: {}", delays(GlobalLock.NONE, 5));
        var busy = new Busy();
        var rows = new ArrayList<String>();
        rows.add(row("without a lock", delays(GlobalLock.NONE, requests)));
        for (int interval : new int[]{Math.max(1, millis / 20), millis / 4, millis}) {
            rows.add(row("switch interval " + interval + " ms",
                    delays(new Gil(Duration.ofMillis(interval)), requests)));
        }
        busy.stopIfSo();
        System.out.println("Late after a sleep of 1 ms, beside a thread that computes:");
        rows.forEach(System.out::println);
    }

    private static String row(String what, List<Duration> delays) {
        return String.format(Locale.ROOT, "%-22s  median %6.2f ms, longest %6.2f ms", what,
                median(delays).toNanos() / 1e6, Collections.max(delays).toNanos() / 1e6);
    }

    static Duration median(List<Duration> delays) {
        return delays.stream().sorted().toList().get(delays.size() / 2);
    }

    // region delays
    static List<Duration> delays(GlobalLock lock, int requests) throws Exception {
        Log.debug("beside a thread that computes");
        return Together.besideComputing(lock, () -> lock.compute(() -> answer(lock, requests)));
    }

    private static List<Duration> answer(GlobalLock lock, int requests) throws Exception {
        var delays = new ArrayList<Duration>();
        for (int k = 0; k < requests; k++) {
            long start = System.nanoTime();
            lock.allowThreads(() -> {
                Thread.sleep(SLEEP);
                Log.debug("slept, and wants the lock back");
                return null;
            });
            delays.add(Duration.ofNanos(System.nanoTime() - start).minus(SLEEP));
        }
        return delays;
    }
    // endregion
}
