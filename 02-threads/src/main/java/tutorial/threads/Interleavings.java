package tutorial.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tutorial.threads.Machine.Step;

/**
 * Every order in which threads can run: which results there are, how many orders give each, and
 * the shortest one that goes wrong. What no order can do is thereby proven impossible.
 *
 * <p>You will see that {@code n++} loses additions in almost every order, with a lock or as one
 * atomic step in none, and that two locks taken in opposite order can end in a deadlock.
 */
public final class Interleavings {

    private static final String HELP = """
            Interleavings: runs threads that increment n in every possible order.
              version  plain, locked, atomic, crossed, ordered, or all of them (default all)
              threads  how many threads, 2 to 4 (default 2)
              rounds   how many increments each, 1 to 50 (3 threads: 8, 4 threads: 4; default 2)
              result   the n to show the shortest schedule for (default: a deadlock or the smallest)
            Copy: mvn -q -f 02-threads -Dexample=Interleavings -Dexec.args="plain 2 3 6"
            """;

    private static final String TWO_LOCKS = "LOCK %1$s, LOCK %2$s, LOAD, ADD, STORE, "
            + "UNLOCK %2$s, UNLOCK %1$s";

    /** Above this many moves a schedule is neither searched for nor printed. */
    private static final int LONGEST_SHOWN = 40;

    static void main(String[] args) {
        var arguments = Arguments.of(HELP, args);
        String version = arguments.word("version", "all", "plain", "locked", "atomic", "crossed",
                "ordered", "all");
        int threads = arguments.number("threads", 2, 2, 4);
        int rounds = arguments.number("rounds", 2, 1, threads == 2 ? 50 : threads == 3 ? 8 : 4);
        int result = arguments.number("result", -1, 0, threads * rounds);
        arguments.end();

        System.out.printf("%d threads, increments by each: %d%n", threads, rounds);
        for (Version each : Version.values()) {
            if (version.equals("all") || version.equals(each.toString())) {
                print(each, each.machine(threads, rounds), result);
            }
        }
    }

    private static void print(Version version, Machine machine, int result) {
        long start = System.nanoTime();
        Schedules counted = Schedules.of(machine);
        long nanos = System.nanoTime() - start;
        System.out.printf(Locale.ROOT, "%n%s: %d schedules (%d states, %.1f ms)%n", version,
                counted.all(), counted.states(), nanos / 1e6);
        counted.byResult().forEach((n, count) -> System.out.println("  n=" + n + "  " + count));
        boolean stuck = counted.deadlocks().signum() > 0;
        if (stuck) {
            System.out.println("  deadlock  " + counted.deadlocks());
        }
        if (result >= 0 || stuck || counted.byResult().size() > 1) {
            boolean deadlock = result < 0 && stuck;
            int n = result < 0 ? counted.byResult().firstKey() : result;
            String wanted = deadlock ? "a deadlock" : "n=" + n;
            if (machine.moves() > LONGEST_SHOWN) {
                System.out.printf("  The shortest to %s is not shown: above %d moves.%n", wanted,
                        LONGEST_SHOWN);
                return;
            }
            Optional<Schedule> shortest = Schedule.empty(machine).shortestTo(deadlock
                    ? machine::isStuck
                    : state -> machine.isDone(state) && state.n() == n);
            System.out.println(shortest.isPresent()
                    ? "The shortest to " + wanted + ":"
                    : "  No schedule ends with " + wanted + ".");
            shortest.map(Schedule::table).ifPresent(lines -> lines.forEach(System.out::println));
        }
    }

    /** How one increment is made, in the order of the output. */
    enum Version {
        PLAIN("LOAD, ADD, STORE"), LOCKED("LOCK a, LOAD, ADD, STORE, UNLOCK a"), ATOMIC(
                "ATOMIC_ADD"), CROSSED(
                        TWO_LOCKS.formatted("a", "b")), ORDERED(TWO_LOCKS.formatted("a", "b"));

        private final String steps;

        Version(String steps) {
            this.steps = steps;
        }

        /** The threads that increment n; in CROSSED every second one takes the locks b, a. */
        Machine machine(int threads, int rounds) {
            List<List<Step>> programs = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                boolean swapped = this == CROSSED && thread % 2 == 1;
                programs.add(Machine.program(rounds,
                        swapped ? TWO_LOCKS.formatted("b", "a") : steps));
            }
            return new Machine(programs);
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
