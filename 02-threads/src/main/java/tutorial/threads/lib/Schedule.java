package tutorial.threads.lib;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tutorial.threads.lib.Machine.State;

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

    /** The schedule as lines of text: a column for each thread, and what is shared after it. */
    public List<String> table() {
        List<State> states = states();
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("A", "B", "C", "D"));
        head.subList(machine.threads(), 4).clear();
        head.addAll(machine.shown());
        rows.add(head);
        for (int i = 0; i < threads.size(); i++) {
            List<String> row = new ArrayList<>();
            for (int thread = 0; thread < machine.threads(); thread++) {
                row.add(thread == threads.get(i)
                        ? cell(states.get(i), states.get(i + 1), thread)
                        : "");
            }
            states.get(i + 1).memory().subList(0, machine.shown().size())
                    .forEach(value -> row.add("" + value));
            rows.add(row);
        }
        int cell = rows.stream().flatMap(row -> row.stream().limit(machine.threads()))
                .mapToInt(String::length).max().orElse(0);
        return IntStream.range(0, rows.size())
                .mapToObj(i -> line(i, rows.get(i), Math.max(12, cell))).toList();
    }

    private String cell(State before, State after, int thread) {
        Step step = machine.next(before, thread);
        if (!machine.canMove(before, thread)) {
            return "waits for " + step.variable();
        }
        if (before.spots().get(thread).queue() != 0) {
            return "has " + step.variable() + " again";
        }
        boolean seesRegister = switch (step.op()) {
            case LOAD, ADD, FETCH_ADD -> true;
            default -> false;
        };
        return step + (seesRegister ? " r=" + after.spots().get(thread).register() : "");
    }

    private String line(int number, List<String> row, int width) {
        return IntStream.range(0, row.size())
                .mapToObj(i -> ("%-" + (i < machine.threads() ? width : width(i)) + "s")
                        .formatted(row.get(i)))
                .collect(Collectors.joining("  ", "%4s  ".formatted(number == 0 ? "" : number), ""))
                .stripTrailing();
    }

    /** What is shared has columns as wide as their heads. */
    private int width(int column) {
        return machine.shown().get(column - machine.threads()).length();
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
