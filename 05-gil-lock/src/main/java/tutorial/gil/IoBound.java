package tutorial.gil;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tutorial.gil.lib.Arguments;
import tutorial.gil.lib.Busy;
import tutorial.gil.lib.Gil;
import tutorial.gil.lib.Log;

/**
 * Work that waits gains from threads under a global interpreter lock, too: a thread lets go of the
 * lock before it waits, and all of them wait at the same time. CPython does so around the blocking
 * calls of its standard library; an extension written in C may forget it.
 */
public final class IoBound {

    static void main(String[] given) throws Exception {
        var args = Arguments.of(IoBound.class, given);
        var wait = Duration.ofMillis(args.number("millis", "ms of each wait", 20, 1, 1_000));
        args.end();

        Callable<Void> io = () -> {
            Log.debug("waits for {} ms", wait.toMillis());
            Thread.sleep(wait);
            Log.debug("has waited");
            return null;
        };
        Log.debug("warmed up in {}", waitInThreads(1, io));
        var busy = new Busy();
        List<String> rows = new ArrayList<>();
        for (int threads : new int[]{1, 10, 40}) {
            var gil = new Gil(Gil.DEFAULT_SWITCH_INTERVAL);
            rows.add(String.format(Locale.ROOT, "%7d  %4d ms  %4d ms   %6d ms", threads,
                    waitInThreads(threads, io).toMillis(),
                    waitInThreads(threads, lettingGo(gil, io)).toMillis(),
                    waitInThreads(threads, holdingOn(gil, io)).toMillis()));
        }
        busy.stopIfSo();
        System.out.println("Each thread waits for " + wait.toMillis() + " ms.");
        System.out.println("threads  no lock   let go  not let go");
        rows.forEach(System.out::println);
    }

    // region two-ways
    /** As CPython's standard library does it. */
    static Callable<Void> lettingGo(Gil gil, Callable<Void> io) {
        return () -> gil.compute(() -> gil.allowThreads(io));
    }

    /** As a careless C extension does it. */
    static Callable<Void> holdingOn(Gil gil, Callable<Void> io) {
        return () -> gil.compute(io);
    }
    // endregion

    /** Runs the same thing in that many threads at once; returns how long all of it took. */
    static Duration waitInThreads(int threads, Callable<Void> work) throws Exception {
        long start = System.nanoTime();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (Future<Void> each : pool.invokeAll(Collections.nCopies(threads, work))) {
                each.get();
            }
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
