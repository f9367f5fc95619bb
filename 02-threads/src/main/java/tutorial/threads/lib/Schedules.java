package tutorial.threads.lib;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import tutorial.threads.lib.Machine.State;

/**
 * All orders in which the threads of a machine can move, counted. One that comes back to a state
 * in which it has been has only waited in vain, and is not counted once more.
 *
 * @param byResult how many of them end with which value of the first variable
 * @param deadlocks how many end in a deadlock
 * @param livelocks how many can go on for ever, but never to an end
 * @param cut how many came to a state that was not to be gone on from
 * @param hopeless the first states of deadlocks and livelocks
 * @param states how many different states were looked at for it
 */
public record Schedules(SortedMap<Integer, BigInteger> byResult, BigInteger deadlocks,
        BigInteger livelocks, BigInteger cut, Set<State> hopeless, long states) {

    public static Schedules of(Machine machine) {
        return of(machine, state -> false);
    }

    /** Those that have come to such a state go no further. */
    public static Schedules of(Machine machine, Predicate<State> end) {
        return new Count(machine, end).all();
    }

    /** How many there are. */
    public BigInteger all() {
        return byResult.values().stream().reduce(BigInteger.ZERO, BigInteger::add).add(deadlocks)
                .add(livelocks).add(cut);
    }

    /** A state, once for all orders that meet in it, and what can follow it. */
    private static final class Node {

        final State state;
        final int number;
        final List<Node> next = new ArrayList<>(2);
        /** Nodes that lead back to each other have the same one; null until it is known. */
        List<Node> loop;
        BigInteger orders = BigInteger.ZERO;
        boolean been;

        Node(State state, int number) {
            this.state = state;
            this.number = number;
        }
    }

    /** Goes through the states, not through the orders. */
    private static final class Count {

        private final Machine machine;
        private final Predicate<State> end;
        private final Map<State, Node> nodes = new HashMap<>();
        private final Deque<Node> open = new ArrayDeque<>();
        private final List<List<Node>> loops = new ArrayList<>();
        private final SortedMap<Integer, BigInteger> byResult = new TreeMap<>();
        private final Set<State> hopeless = new HashSet<>();
        private BigInteger deadlocks = BigInteger.ZERO;
        private BigInteger livelocks = BigInteger.ZERO;
        private BigInteger cut = BigInteger.ZERO;

        Count(Machine machine, Predicate<State> end) {
            this.machine = machine;
            this.end = end;
        }

        Schedules all() {
            return machine.jumps() ? byLoops() : byLevels();
        }

        /** Orders that meet in a state are added: what follows is the same for all of them. */
        private Schedules byLevels() {
            Map<State, BigInteger> level = Map.of(machine.start(), BigInteger.ONE);
            long states = 0;
            // region count
            while (!level.isEmpty()) {
                states += level.size();
                Map<State, BigInteger> next = new HashMap<>();
                level.forEach((state, orders) -> {
                    List<Integer> ready = machine.ready(state);
                    if (!isEnd(state, orders, ready.isEmpty(), false)) {
                        ready.forEach(thread -> next.merge(machine.move(state, thread), orders,
                                BigInteger::add));
                    }
                });
                level = next;
            }
            // endregion
            return counted(states);
        }

        /** Where states lead back to each other, they have no levels. */
        private Schedules byLoops() {
            findLoops(node(machine.start()));
            nodes.get(machine.start()).orders = BigInteger.ONE;
            // From what comes first: when a state's turn comes, all orders into it are there.
            for (List<Node> loop : loops.reversed()) {
                for (Node node : loop) {
                    if (node.orders.signum() > 0) {
                        goOn(node, node.orders);
                    }
                }
            }
            return counted(nodes.size());
        }

        private void goOn(Node node, BigInteger orders) {
            if (isEnd(node.state, orders, node.next.isEmpty(), isForEver(node))) {
                return;
            }
            node.been = true;
            for (Node next : node.next) {
                if (next.loop != node.loop) {
                    next.orders = next.orders.add(orders);
                } else if (!next.been) {
                    goOn(next, orders);
                }
            }
            node.been = false;
        }

        private Schedules counted(long states) {
            return new Schedules(byResult, deadlocks, livelocks, cut, hopeless, states);
        }

        private boolean isEnd(State state, BigInteger orders, boolean stuck, boolean forEver) {
            if (end.test(state)) {
                cut = cut.add(orders);
            } else if (machine.isDone(state)) {
                byResult.merge(state.n(), orders, BigInteger::add);
            } else if (stuck) {
                deadlocks = deadlocks.add(orders);
                hopeless.add(state);
            } else if (forEver) {
                livelocks = livelocks.add(orders);
                hopeless.add(state);
            } else {
                return false;
            }
            return true;
        }

        private static boolean isForEver(Node node) {
            return node.loop.containsAll(node.next)
                    && node.loop.stream().allMatch(each -> node.loop.containsAll(each.next));
        }

        private Node node(State state) {
            return nodes.computeIfAbsent(state, each -> new Node(each, nodes.size()));
        }

        /** Tarjan's way; what follows comes first. The lowest number that it leads back to. */
        private int findLoops(Node node) {
            int lowest = node.number;
            open.push(node);
            for (int thread : end.test(node.state)
                    ? List.<Integer>of()
                    : machine.ready(node.state)) {
                int before = nodes.size();
                Node next = node(machine.move(node.state, thread));
                node.next.add(next);
                if (nodes.size() > before) {
                    lowest = Math.min(lowest, findLoops(next));
                } else if (next.loop == null) {
                    lowest = Math.min(lowest, next.number);
                }
            }
            if (lowest == node.number) {
                List<Node> loop = new ArrayList<>(1);
                do {
                    loop.add(open.pop());
                    loop.getLast().loop = loop;
                } while (loop.getLast() != node);
                loops.add(loop);
            }
            return lowest;
        }
    }
}
