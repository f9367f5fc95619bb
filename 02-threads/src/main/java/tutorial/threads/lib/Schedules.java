package tutorial.threads.lib;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tutorial.threads.lib.Machine.State;

/**
 * All orders in which the threads of a machine can move, counted.
 *
 * @param byResult how many of them end with which n
 * @param deadlocks how many end in a deadlock
 * @param states how many different states were looked at for it
 */
public record Schedules(SortedMap<Integer, BigInteger> byResult, BigInteger deadlocks,
        long states) {

    // region count
    /** From all states after so many moves to those after one more; orders that meet are added. */
    public static Schedules of(Machine machine) {
        SortedMap<Integer, BigInteger> byResult = new TreeMap<>();
        BigInteger deadlocks = BigInteger.ZERO;
        long states = 0;
        Map<State, BigInteger> ways = Map.of(machine.start(), BigInteger.ONE);
        while (!ways.isEmpty()) {
            states += ways.size();
            Map<State, BigInteger> longer = new HashMap<>();
            for (State state : ways.keySet()) {
                BigInteger orders = ways.get(state);
                if (machine.isDone(state)) {
                    byResult.merge(state.n(), orders, BigInteger::add);
                } else if (machine.isStuck(state)) {
                    deadlocks = deadlocks.add(orders);
                }
                for (int thread = 0; thread < machine.threads(); thread++) {
                    if (machine.canMove(state, thread)) {
                        longer.merge(machine.move(state, thread), orders, BigInteger::add);
                    }
                }
            }
            ways = longer;
        }
        return new Schedules(byResult, deadlocks, states);
    }
    // endregion

    /** How many there are. */
    public BigInteger all() {
        return byResult.values().stream().reduce(deadlocks, BigInteger::add);
    }
}
