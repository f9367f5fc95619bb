package tutorial.coroutines.lib;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells of a task or callback that kept its loop for too long, by computing or by blocking. As
 * asyncio's debug mode, but it does not blame who was only waiting for a core.
 */
final class SlowTurns {

    /** Of the calling thread: nanoseconds on a core, nanoseconds it waited for one, slices. */
    private static final Path SCHEDULED = Path.of("/proc/thread-self/schedstat");

    /** Has more to be called than "a callback". */
    interface Named extends Runnable {
        String title();
    }

    private final Reports reports;
    private final LongSupplier clock;
    /** In nanoseconds; 0 for none, and then no clock is looked at. */
    private long limit;
    private long start;

    SlowTurns(Reports reports) {
        this(reports, Files.isReadable(SCHEDULED)
                ? SlowTurns::withoutWaiting
                : ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
    }

    /** The clock counts nanoseconds, but not those in which the thread waited for a core. */
    SlowTurns(Reports reports, LongSupplier clock) {
        this.reports = reports;
        this.clock = clock;
    }

    /** Null for: do not report. */
    void limit(Duration limit) {
        this.limit = limit == null ? 0 : Math.max(1, TimeUnit.NANOSECONDS.convert(limit));
        begin();
    }

    long now() {
        return clock.getAsLong();
    }

    void begin() {
        if (limit > 0) {
            start = now();
        }
    }

    /** Looks what the time since the last look was spent on; its own time is nobody's. */
    void end(Runnable what) {
        if (limit > 0) {
            long nanos = now() - start;
            if (nanos > limit) {
                reports.report("%s kept the loop for %d ms: use toThread, or sleep(ZERO) in between"
                        .formatted(what instanceof Named named ? named.title() : "a callback",
                                nanos / 1_000_000),
                        null);
            }
            start = now();
        }
    }

    private static long withoutWaiting() {
        long waited = waitedForACore();
        while (true) {
            long now = System.nanoTime();
            long before = waited;
            waited = waitedForACore();
            if (waited == before) {
                return now - waited;
            }
        }
    }

    private static long waitedForACore() {
        try {
            return Long.parseLong(Files.readString(SCHEDULED).split(" ")[1]);
        } catch (IOException gone) {
            return 0;
        }
    }

    /** As a reader writes it: {@code 100ms}, {@code 2s}, or {@code off}, which is null. */
    static Duration parse(String given) {
        if (given.equals("off")) {
            return null;
        }
        if (!given.matches("[0-9]{1,9}(ms|s)")) {
            throw Stop.slip("-Dloop.slow is \"" + given
                    + "\", but must be a time such as 100ms or 2s, or off.");
        }
        long number = Long.parseLong(given.replaceAll("\\D", ""));
        return given.endsWith("ms") ? Duration.ofMillis(number) : Duration.ofSeconds(number);
    }
}
