package tutorial.threads;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Log;
import tutorial.threads.lib.Machine;
import tutorial.threads.lib.Machine.State;
import tutorial.threads.lib.Schedule;
import tutorial.threads.lib.Version;

/**
 * Every order in which threads can run, walked to its end: what happens in none of them cannot
 * happen at all, and a lock or an atomic step leaves only orders that lose nothing.
 */
public final class Interleavings {

    static void main(String[] given) {
        var args = Arguments.of(Interleavings.class, given);
        String version = args.word("version", "how n is incremented", "all", "plain",
                "locked", "atomic", "crossed", "ordered", "all");
        int threads = args.number("threads", "how many threads", 2, 2, 4);
        int rounds = args.number("rounds", "how many increments each", 2, 1, threads == 2 ? 3 : 1);
        int result = args.number("result", "show how n ends so, 0: a deadlock or the smallest",
                0, 0, threads * rounds);
        args.end();

        System.out.printf("%d threads, increments by each: %d%n", threads, rounds);
        for (Version each : Version.values()) {
            if (version.equals("all") || version.equals(each.toString())) {
                print(each, each.machine(threads, rounds), result);
            }
        }
    }

    private static void print(Version version, Machine machine, int result) {
        Log.debug("walks all orders of {}", version);
        SortedMap<String, Integer> ends = new TreeMap<>();
        walk(machine, machine.start(), ends);
        System.out.printf("%n%s: %d schedules%n", version,
                ends.values().stream().mapToInt(count -> count).sum());
        ends.forEach((end, count) -> System.out.println("  " + end + "  " + count));
        if (result > 0 || ends.size() > 1) {
            String wanted = result > 0 ? "n=" + result : ends.firstKey();
            Optional<Schedule> shortest = Schedule.empty(machine)
                    .shortestTo(state -> machine.end(state).equals(wanted));
            System.out.println(shortest.isPresent()
                    ? "The shortest to " + wanted + ":"
                    : "  No schedule ends with " + wanted + ".");
            shortest.ifPresent(schedule -> schedule.table().forEach(System.out::println));
        }
    }

    // region walk
    /** All orders: each thread that can move makes its move, and from there all orders again. */
    static void walk(Machine machine, State state, SortedMap<String, Integer> ends) {
        String end = machine.end(state);
        if (!end.isEmpty() && ends.merge(end, 1, Integer::sum) == 1) {
            Log.debug("found an order that ends with {}", end);
        }
        for (int thread : machine.ready(state)) {
            walk(machine, machine.move(state, thread), ends);
        }
    }
    // endregion
}
