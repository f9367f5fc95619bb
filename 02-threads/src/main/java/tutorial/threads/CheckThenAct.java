package tutorial.threads;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Log;
import tutorial.threads.lib.Machine;
import tutorial.threads.lib.Proof;

/**
 * What was checked may no longer be true when it is acted upon: check and act must be one step, by
 * one lock round both or by one instruction.
 * It is the same in Python: {@code if seats: seats -= 1} needs a {@code with lock} round both.
 */
public final class CheckThenAct {

    /** Sells a seat if there is one; the act alone is a single step in all of them. */
    static final Map<String, String> VERSIONS = new LinkedHashMap<>();

    static {
        // region versions
        VERSIONS.put("no lock", """
                IF seats == 0 none
                ATOMIC_ADD seats -1
                none:""");
        VERSIONS.put("a lock for each", """
                LOCK a
                IF seats == 0 none
                UNLOCK a
                LOCK a
                ATOMIC_ADD seats -1
                none: UNLOCK a""");
        VERSIONS.put("one lock for both", """
                LOCK a
                IF seats == 0 none
                ATOMIC_ADD seats -1
                none: UNLOCK a""");
        VERSIONS.put("compare and swap", """
                again: LOAD seats
                IF r == 0 none
                CAS seats r r-1 again
                none:""");
        // endregion
    }

    static void main(String[] given) {
        var args = Arguments.of(CheckThenAct.class, given);
        int threads = args.number("threads", "how many want a seat", 2, 2, 4);
        int seats = args.number("seats", "how many there are", 1, 1, 3);
        args.end();
        VERSIONS.forEach((name, program) -> prove(program, threads, seats)
                .lines(name, "sell too many").forEach(System.out::println));
    }

    /** Whether more seats can be sold than there are. */
    static Proof prove(String program, int threads, int seats) {
        Machine machine = Machine.of("seats=" + seats,
                Collections.nCopies(threads, program).toArray(String[]::new));
        Log.debug("goes through all orders of {}", program);
        Proof proof = Proof.of(machine, state -> state.n() < 0);
        Log.debug("{} of {} sell too many", proof.harmful(), proof.schedules());
        return proof;
    }
}
