package tutorial.threads;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Log;
import tutorial.threads.lib.Machine;
import tutorial.threads.lib.Proof;

/**
 * A wait is right only under the lock and in a loop: an {@code if} takes what another has taken in
 * between, and a look without the lock misses the signal.
 * Python's {@code wait_for} is that loop; Java has none and it is written out.
 */
public final class GuardedWait {

    /** How a consumer takes an item; a producer adds one and notifies, always under the lock. */
    static final Map<String, String> VERSIONS = new LinkedHashMap<>();

    static {
        // region versions
        VERSIONS.put("under if", """
                LOCK a
                IF items > 0 take
                WAIT a
                take: ATOMIC_ADD items -1
                UNLOCK a""");
        VERSIONS.put("looks without the lock", """
                again: IF items > 0 take
                LOCK a
                WAIT a
                UNLOCK a
                GOTO again
                take: ATOMIC_ADD items -1""");
        VERSIONS.put("in a loop, with the lock", """
                LOCK a
                again: IF items > 0 take
                WAIT a
                GOTO again
                take: ATOMIC_ADD items -1
                UNLOCK a""");
        // endregion
    }

    private static final String PRODUCER = "LOCK a, ATOMIC_ADD items, NOTIFY a, UNLOCK a;";

    /** Whether an item is taken that is not there, and whether somebody waits for ever. */
    record Proven(Proof tooMany, Proof noEnd) {}

    static void main(String[] given) {
        var args = Arguments.of(GuardedWait.class, given);
        int consumers = args.number("consumers", "how many take an item each", 2, 1, 3);
        args.end();
        VERSIONS.forEach((name, program) -> {
            Proven proven = prove(program, consumers);
            System.out.printf("%s: %d schedules, %d take too many, %d wait for ever%n", name,
                    proven.tooMany.schedules(), proven.tooMany.harmful(), proven.noEnd.harmful());
            proven.noEnd.shortest().or(proven.tooMany::shortest)
                    .ifPresent(schedule -> schedule.table().forEach(System.out::println));
        });
    }

    /** As many items are produced as there are consumers. */
    static Proven prove(String program, int consumers) {
        Log.debug("goes through all orders of {}", program);
        String[] programs = Collections.nCopies(consumers + 1, program).toArray(String[]::new);
        programs[consumers] = PRODUCER.repeat(consumers);
        Machine machine = Machine.of("items=0", programs);
        var proven = new Proven(Proof.of(machine, state -> state.n() < 0),
                Proof.ofNoEnd(machine));
        Log.debug("{} take too many, {} wait for ever", proven.tooMany.harmful(),
                proven.noEnd.harmful());
        return proven;
    }
}
