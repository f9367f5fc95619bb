package tutorial.threads.lib;

import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How one increment of n is made, in the order of the output. */
public enum Version {
    PLAIN("LOAD, ADD, STORE"), //
    LOCKED("LOCK a, LOAD, ADD, STORE, UNLOCK a"), //
    ATOMIC("ATOMIC_ADD"), //
    CROSSED("LOCK %1$s, LOCK %2$s, LOAD, ADD, STORE, UNLOCK %2$s, UNLOCK %1$s"), //
    ORDERED(CROSSED.steps);

    private final String steps;

    Version(String steps) {
        this.steps = steps;
    }

    /** The threads that increment n; in CROSSED every second one takes the locks b, a. */
    public Machine machine(int threads, int rounds) {
        return Machine.of("n=0", IntStream.range(0, threads).mapToObj(thread -> {
            boolean swapped = this == CROSSED && thread % 2 == 1;
            return (swapped ? steps.formatted("b", "a") : steps.formatted("a", "b")).concat(", ")
                    .repeat(rounds);
        }).toArray(String[]::new));
    }

    public static String[] names() {
        return Stream.of(values()).map(Version::toString).toArray(String[]::new);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
