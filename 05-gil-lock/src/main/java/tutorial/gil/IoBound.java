package tutorial.gil;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Work that waits gains from threads under a global interpreter lock, too: a thread lets go of the
 * lock before it waits, and all of them wait at the same time.
 *
 * <p>You will see how long 1, 10 and 40 waits take, each in a thread of its own: without a lock,
 * with one that is let go while waiting, and with one that is not.
 *
 * <p>CPython lets go around every blocking call of its standard library; an extension written in C
 * that forgets to do so behaves like the last column.
 */
public final class IoBound {

    private static final String HELP = """
            IoBound: threads that only wait, without a global lock, with one, and with one never let go.
              millis  how long each wait takes in ms, 1 to 1000 (default 20)
            Copy: mvn -q -f 05-gil-lock -Dexample=IoBound -Dexec.args="20"
            """;

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(HELP, args);
        var wait = Duration.ofMillis(arguments.number("millis", 20, 1, 1_000));
        arguments.end();

        Callable<Void> io = () -> {
            Thread.sleep(wait);
            return null;
        };
        System.out.println("Each thread waits for " + wait.toMillis() + " ms.");
        System.out.println("threads  no lock   let go  not let go");
        for (int threads : new int[]{1, 10, 40}) {
            System.out.printf(Locale.ROOT, "%7d  %4d ms  %4d ms   %6d ms%n", threads,
                    waitInThreads(threads, io).toMillis(),
                    waitInThreads(threads, lettingGo(gil(), io)).toMillis(),
                    waitInThreads(threads, holdingOn(gil(), io)).toMillis());
        }
    }

    private static Gil gil() {
        return new Gil(Gil.DEFAULT_SWITCH_INTERVAL);
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
            List<Future<Void>> all = pool.invokeAll(Collections.nCopies(threads, work));
            for (Future<Void> each : all) {
                each.get();
            }
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
