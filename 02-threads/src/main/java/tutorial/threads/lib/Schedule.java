package tutorial.threads.lib;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import tutorial.threads.lib.Machine.Op;
import tutorial.threads.lib.Machine.State;
import tutorial.threads.lib.Machine.Step;

/**
 * One order in which the threads of a machine get their turns, from its start.
 *
 * @param threads the numbers of the threads, turn by turn; the turn of a thread that has to wait
 *            for a lock is wasted and changes nothing
 */
public record Schedule(Machine machine, List<Integer> threads) {

    public Schedule {
        threads = List.copyOf(threads);
    }

    public static Schedule empty(Machine machine) {
        return new Schedule(machine, List.of());
    }

    public Schedule then(int thread) {
        List<Integer> longer = new ArrayList<>(threads);
        longer.add(thread);
        return new Schedule(machine, longer);
    }

    public Schedule withoutLast() {
        return new Schedule(machine, threads.subList(0, Math.max(0, threads.size() - 1)));
    }

    public State end() {
        return states().getLast();
    }

    /** The states in between: one more than there are turns. */
    private List<State> states() {
        List<State> states = new ArrayList<>(List.of(machine.start()));
        for (int thread : threads) {
            State state = states.getLast();
            states.add(machine.canMove(state, thread) ? machine.move(state, thread) : state);
        }
        return states;
    }

    /** How many turns of the thread were wasted. */
    public int wasted(int thread) {
        List<State> states = states();
        return (int) IntStream.range(0, threads.size()).filter(i -> threads.get(i) == thread)
                .filter(i -> states.get(i).equals(states.get(i + 1))).count();
    }

    /** The schedule as lines of text: a column for each thread, and n after each turn. */
    public List<String> table() {
        List<State> states = states();
        List<String> lines = new ArrayList<>();
        lines.add(line("", List.of("A", "B", "C", "D").subList(0, machine.threads()), "n"));
        for (int i = 0; i < threads.size(); i++) {
            List<String> cells = new ArrayList<>();
            for (int thread = 0; thread < machine.threads(); thread++) {
                cells.add(thread == threads.get(i)
                        ? cell(states.get(i), states.get(i + 1), thread)
                        : "");
            }
            lines.add(line("" + (i + 1), cells, "" + states.get(i + 1).n()));
        }
        return lines;
    }

    private String cell(State before, State after, int thread) {
        Step step = machine.next(before, thread);
        if (before.equals(after)) {
            return "waits for " + step.lock();
        }
        boolean seesRegister = step.op() == Op.LOAD || step.op() == Op.ADD;
        return step + (seesRegister ? " r=" + after.spots().get(thread).register() : "");
    }

    private static String line(String number, List<String> cells, String n) {
        var line = new StringBuilder("%4s".formatted(number));
        for (String cell : cells) {
            line.append(String.format(Locale.ROOT, "  %-12s", cell));
        }
        return line.append("  ").append(n).toString();
    }

    /** A schedule under way, the state at its end, and its price so far. */
    private record Path(Schedule schedule, State state, int switches, int found) {

        int last() {
            return schedule.threads.isEmpty() ? -1 : schedule.threads.getLast();
        }
    }

    /**
     * This schedule and the shortest way on to a state that is wanted: the one with the fewest
     * switches between threads, then with the fewest moves, then the one that is found first.
     */
    public Optional<Schedule> shortestTo(Predicate<State> wanted) {
        var open = new PriorityQueue<Path>(Comparator.comparingInt(Path::switches)
                .thenComparingInt(path -> path.schedule.threads.size())
                .thenComparingInt(Path::found));
        Set<Object> seen = new HashSet<>();
        int found = 0;
        open.add(new Path(this, end(), 0, found));
        while (!open.isEmpty()) {
            Path path = open.remove();
            if (wanted.test(path.state)) {
                return Optional.of(path.schedule);
            }
            // From one state, after the same thread, the same moves are possible at the same price.
            if (seen.add(List.of(path.state, path.last()))) {
                for (int thread = 0; thread < machine.threads(); thread++) {
                    if (machine.canMove(path.state, thread)) {
                        int another = path.last() == thread || path.last() < 0 ? 0 : 1;
                        open.add(new Path(path.schedule.then(thread),
                                machine.move(path.state, thread), path.switches + another,
                                ++found));
                    }
                }
            }
        }
        return Optional.empty();
    }
}
