package tutorial.threads;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Log;
import tutorial.threads.lib.Machine;
import tutorial.threads.lib.Proof;

/**
 * A lock can be made of one variable, if looking at it and taking it are a single instruction of
 * the processor: test-and-set, or compare-and-swap. In Java that is {@code AtomicBoolean}'s
 * {@code getAndSet} or {@code compareAndSet}; Python has neither.
 */
public final class SpinLock {

    /** How each thread enters; all of them leave by setting held to 0. */
    static final Map<String, String> VERSIONS = new LinkedHashMap<>();

    static {
        // region versions
        VERSIONS.put("look, then take", "again: IF held == 1 again, SET held 1");
        VERSIONS.put("test and set", "again: TEST_SET held again");
        VERSIONS.put("compare and swap", "again: CAS held 0 1 again");
        // endregion
    }

    private static final String INSIDE = ", ATOMIC_ADD inside 1, ATOMIC_ADD inside -1, SET held 0";

    static void main(String[] given) {
        var args = Arguments.of(SpinLock.class, given);
        int threads = args.number("threads", "how many want to enter", 2, 2, 4);
        args.end();
        VERSIONS.forEach((name, enter) -> prove(enter, threads)
                .lines(name, "let two in").forEach(System.out::println));
    }

    /** Whether more than one thread can be inside. */
    static Proof prove(String enter, int threads) {
        Machine machine = Machine.of("inside=0 held=0",
                Collections.nCopies(threads, enter + INSIDE).toArray(String[]::new));
        Log.debug("goes through all orders of {}", enter);
        Proof proof = Proof.of(machine, state -> machine.holds(state, "inside > 1"));
        Log.debug("{} of {} let two in", proof.harmful(), proof.schedules());
        return proof;
    }
}
