package tutorial.coroutines.lib;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long something takes, when it is done many times. */
public final class Median {

    private static final int COUNT = 500;

    /** Does something so many times. */
    public interface Batch {
        Object run(int count) throws Exception;
    }

    private Median() {}

    /** Prints a line: the time, and how many times {@code unit} that is; returns the time. */
    public static double print(String way, int millis, double unit, Batch batch)
            throws Exception {
        double micros = micros(Duration.ofMillis(millis), batch);
        System.out.printf(Locale.ROOT, "%-26s %7.2f us %6.0f%n", way, micros,
                unit == 0 ? 1 : micros / unit);
        return micros;
    }

    /** Microseconds for one of each batch: the median of the second half, when it is compiled. */
    private static double micros(Duration time, Batch batch) throws Exception {
        List<Long> nanos = new ArrayList<>();
        long end = System.nanoTime() + time.toNanos();
        long start = System.nanoTime();
        do {
            batch.run(COUNT);
            long now = System.nanoTime();
            nanos.add(now - start);
            start = now;
        } while (start < end);
        return nanos.stream().skip(nanos.size() / 2).sorted().skip(nanos.size() / 4).findFirst()
                .orElseThrow() / 1_000.0 / COUNT;
    }
}
