package tutorial.threads.lib;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tutorial.threads.lib.Machine.Step;

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
        List<List<Step>> programs = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            boolean swapped = this == CROSSED && thread % 2 == 1;
            programs.add(Machine.program(rounds,
                    swapped ? steps.formatted("b", "a") : steps.formatted("a", "b")));
        }
        return new Machine(programs);
    }

    public static String[] names() {
        return Stream.of(values()).map(Version::toString).toArray(String[]::new);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
