package tutorial.gil;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A thread that computes delays one that answers: each time the answering thread comes back from
 * waiting, it waits for the lock as well, for up to a switch interval. This is the convoy effect.
 *
 * <p>You will see by how much a thread that sleeps for 1 ms at a time wakes up late, beside one
 * that never stops computing: without a lock, and with one, for three switch intervals.
 *
 * <p>In CPython the interval is set by {@code sys.setswitchinterval}; its default is 5 ms.
 */
public final class Mixed {

    private static final String HELP = """
            Mixed: how late a sleeping thread wakes up beside a computing one, under a global lock.
              millis    the switch interval in ms, 1 to 1000 (default: 1, 5 and 20 in turn)
              requests  how many times it sleeps, 1 to 10000 (default 20)
            Copy: mvn -q -f 05-gil-lock -Dexample=Mixed -Dexec.args="5 20"
            """;
    private static final Duration SLEEP = Duration.ofMillis(1);

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(HELP, args);
        boolean three = args.length == 0;
        int millis = arguments.number("millis", 5, 1, 1_000);
        int requests = arguments.number("requests", 20, 1, 10_000);
        arguments.end();

        System.out.println("Late after a sleep of 1 ms, beside a thread that computes:");
        print("without a lock", delaysWithoutLock(requests));
        for (int interval : three ? List.of(1, 5, 20) : List.of(millis)) {
            print("switch interval " + interval + " ms",
                    delaysUnder(new Gil(Duration.ofMillis(interval)), requests));
        }
    }

    private static void print(String what, List<Duration> delays) {
        System.out.printf(Locale.ROOT, "%-22s  median %6.2f ms, longest %6.2f ms%n", what,
                median(delays).toNanos() / 1e6, Collections.max(delays).toNanos() / 1e6);
    }

    /** The delays without any lock: what the operating system adds by itself. */
    static List<Duration> delaysWithoutLock(int requests) throws Exception {
        return delays(requests, () -> {}, Callable::call, Callable::call);
    }

    /** The delays under a lock that the computing thread lets go only when asked. */
    static List<Duration> delaysUnder(Gil gil, int requests) throws Exception {
        return delays(requests, gil::checkPoint, gil::compute, gil::allowThreads);
    }

    private static List<Duration> delays(int requests, Runnable checkPoint,
            CpuBound.Regime computing, CpuBound.Regime blocking) throws Exception {
        var stop = new AtomicBoolean();
        var isComputing = new CountDownLatch(1);
        try (var pool = Executors.newFixedThreadPool(1)) {
            Future<Void> hog = pool.submit(() -> computing.run(() -> {
                isComputing.countDown();
                while (!stop.get()) {
                    checkPoint.run();
                }
                return null;
            }));
            isComputing.await();
            List<Duration> delays = computing.run(() -> answer(requests, blocking));
            stop.set(true);
            hog.get();
            return delays;
        }
    }

    // region answer
    /** Waits for a request, again and again; notes how late it is each time. */
    private static List<Duration> answer(int requests, CpuBound.Regime blocking) throws Exception {
        List<Duration> delays = new ArrayList<>();
        for (int k = 0; k < requests; k++) {
            long start = System.nanoTime();
            blocking.run(() -> {
                Thread.sleep(SLEEP);
                return null;
            });
            delays.add(Duration.ofNanos(System.nanoTime() - start).minus(SLEEP));
        }
        return delays;
    }
    // endregion

    static Duration median(List<Duration> delays) {
        return delays.stream().sorted().toList().get(delays.size() / 2);
    }
}
