package tutorial.threads.lib;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tutorial.threads.lib.Machine.Spot;
import tutorial.threads.lib.Machine.State;

/**
 * All orders in which the threads of a machine can move, counted.
 *
 * @param all how many there are
 * @param byResult how many of them end with which n
 * @param deadlocks how many end in a deadlock
 * @param states how many different states were looked at for it
 */
public record Schedules(BigInteger all, SortedMap<Integer, BigInteger> byResult,
        BigInteger deadlocks,
        long states) {

    /**
     * Goes from all states after so many moves to all states after one move more, and counts how
     * many schedules lead to each. Schedules that meet in one state are one count from there on.
     *
     * <p>States are kept {@link #asIfFromZero}. What n really was stands in the counts: those for
     * n = 0, 1, 2, ... lie side by side in one big integer, {@code width} bits each. One addition
     * adds them all, and a shift moves them all to another n.
     */
    public static Schedules of(Machine machine) {
        int width = bitsOfACount(machine);
        Map<State, BigInteger> layer = Map.of(machine.start(), BigInteger.ONE);
        BigInteger done = BigInteger.ZERO;
        BigInteger stuck = BigInteger.ZERO;
        long states = 0;
        while (!layer.isEmpty()) {
            states += layer.size();
            Map<State, BigInteger> next = new HashMap<>();
            for (var each : layer.entrySet()) {
                State state = each.getKey();
                BigInteger counts = each.getValue();
                done = machine.isDone(state) ? done.add(counts) : done;
                stuck = machine.isStuck(state) ? stuck.add(counts) : stuck;
                for (int thread = 0; thread < machine.threads(); thread++) {
                    if (machine.canMove(state, thread)) {
                        State moved = machine.move(state, thread);
                        next.merge(asIfFromZero(machine, moved),
                                counts.shiftLeft(width * moved.n()), BigInteger::add);
                    }
                }
            }
            layer = next;
        }
        SortedMap<Integer, BigInteger> byResult = unpack(done, width);
        BigInteger deadlocks = sum(unpack(stuck, width));
        return new Schedules(sum(byResult).add(deadlocks), byResult, deadlocks, states);
    }

    /** Each move goes to one of the threads: there are at most threads to the power of moves. */
    private static int bitsOfACount(Machine machine) {
        int bitsOfAThread = Integer.SIZE - Integer.numberOfLeadingZeros(machine.threads() - 1);
        return machine.moves() * bitsOfAThread + 1;
    }

    /**
     * The state with n and the loaded registers all less by n: threads that only copy and add do
     * the same whatever n is. And of threads with the same program it does not matter which is
     * which, so they are put in order.
     */
    private static State asIfFromZero(Machine machine, State state) {
        List<Spot> spots = new ArrayList<>(machine.threads());
        for (int thread = 0; thread < machine.threads(); thread++) {
            Spot spot = state.spots().get(thread);
            int less = machine.isLoaded(state, thread) ? state.n() : 0;
            spots.add(new Spot(spot.at(), spot.register() - less));
        }
        if (machine.isAlike()) {
            Collections.sort(spots);
        }
        return new State(0, spots);
    }

    private static SortedMap<Integer, BigInteger> unpack(BigInteger packed, int width) {
        SortedMap<Integer, BigInteger> counts = new TreeMap<>();
        BigInteger mask = BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE);
        for (int n = 0; n * width < packed.bitLength(); n++) {
            BigInteger count = packed.shiftRight(n * width).and(mask);
            if (count.signum() > 0) {
                counts.put(n, count);
            }
        }
        return counts;
    }

    private static BigInteger sum(SortedMap<Integer, BigInteger> counts) {
        return counts.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }
}
