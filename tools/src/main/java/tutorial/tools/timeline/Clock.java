package tutorial.tools.timeline;

import java.time.Duration;
import java.time.Instant;

/** Counts nanoseconds from the origin of a time line. */
record Clock(Instant origin) {

    long nanos(Instant time) {
        return Duration.between(origin, time).toNanos();
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
