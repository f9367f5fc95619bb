package tutorial.threads;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import tutorial.threads.TimeLine.Turn;

/**
 * A scheduler, simulated: what tasks cost in all when one core switches between them
 * (concurrent), when several cores share them (parallel), and one after the other (batch).
 *
 * <p>You will see four time lines with a letter for each task. Switching costs time and does no
 * work: on one core the total is the work plus the switches times what one costs.
 */
public final class TimeSlices {

    private static final String HELP = """
            TimeSlices: simulates a scheduler and draws what it does; all times in milliseconds.
              kind    preemptive, cooperative, or all: four cases beside each other (default all)
              cores   how many cores, 1 to 16 (default 2)
              slice   the longest turn of a task if preemptive, 10 to 600000 (default 1000)
              cost    of a switch to another task, 0 to 600000 (default 100)
              tasks   how long each task computes, up to 26 of 1 to 600000 (default 10000 10000)
            Copy: mvn -q -f 02-threads -Dexample=TimeSlices -Dexec.args="all 2 1000 100 5000 9000"
            """;

    /** The longest time line has so many characters. */
    private static final int WIDTH = 73;

    static void main(String[] args) {
        var arguments = Arguments.of(HELP, args);
        String kind = arguments.word("kind", "all", "preemptive", "cooperative", "all");
        int cores = arguments.number("cores", 2, 1, 16);
        int slice = arguments.number("slice", 1_000, 10, 600_000);
        int cost = arguments.number("cost", 100, 0, 600_000);
        List<Integer> tasks = new ArrayList<>();
        for (int task = arguments.number("task", 0, 1, 600_000); task > 0;) {
            tasks.add(task);
            task = tasks.size() < 26 ? arguments.number("task", 0, 1, 600_000) : 0;
        }
        arguments.end();
        if (tasks.isEmpty()) {
            tasks.addAll(List.of(10_000, 10_000));
        }

        Map<String, TimeLine> lines = new LinkedHashMap<>();
        if (kind.equals("all")) {
            lines.put("Concurrent, threads on one core", preemptive(tasks, 1, slice, cost));
            lines.put("Batch, one after the other", cooperative(tasks, cost));
        }
        if (!kind.equals("cooperative")) {
            lines.put("Parallel, threads on " + cores + " cores",
                    preemptive(tasks, cores, slice, cost));
        }
        if (!kind.equals("preemptive")) {
            lines.put("Coroutines, one thread of " + cores + " cores", cooperative(tasks, cost));
        }
        long end = lines.values().stream().mapToLong(TimeLine::end).max().orElseThrow();
        long scale = Math.ceilDiv(end, WIDTH);
        System.out.println("One character: " + seconds(scale) + " s");
        lines.forEach((title, line) -> {
            System.out.printf("%s: %s s, switches: %d%n", title, seconds(line.end()),
                    line.switches());
            line.draw(scale).forEach(System.out::println);
        });
    }

    /** Milliseconds as seconds, exactly: 21900 is 21.9. */
    static String seconds(long millis) {
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
    }

    /** A core, and the task it had last (-1: none yet), from when on it is free. */
    private record Core(int number, int task, long free) {}

    /** Coroutines: each task runs until it is done, all on one thread, whatever cores there are. */
    static TimeLine cooperative(List<Integer> tasks, int cost) {
        return preemptive(tasks, 1, Integer.MAX_VALUE, cost);
    }

    // region preemptive
    /**
     * Threads: each core takes the task that has waited longest, for one slice at most. If no
     * other task waits then, it goes on with the same one, and no switch is paid.
     *
     * @throws IllegalArgumentException for what cannot be: no task, no core, a negative time
     */
    static TimeLine preemptive(List<Integer> tasks, int cores, int slice, int cost) {
        check(tasks, cores, slice, cost);
        long[] left = tasks.stream().mapToLong(Integer::longValue).toArray();
        Deque<Integer> waiting = new ArrayDeque<>();
        for (int task = 0; task < left.length; task++) {
            waiting.add(task);
        }
        var free = new PriorityQueue<Core>(
                Comparator.comparingLong(Core::free).thenComparingInt(Core::number));
        for (int core = 0; core < cores; core++) {
            free.add(new Core(core, -1, 0));
        }
        List<Turn> turns = new ArrayList<>();
        int switches = 0;
        while (!free.isEmpty()) {
            Core core = free.remove();
            int task = core.task();
            long from = core.free();
            if (!waiting.isEmpty()) {
                if (task >= 0) {
                    switches++;
                    from += cost;
                    if (left[task] > 0) {
                        waiting.add(task);
                    }
                }
                task = waiting.remove();
            }
            if (task >= 0 && left[task] > 0) {
                long to = from + Math.min(slice, left[task]);
                left[task] -= to - from;
                turns.add(new Turn(core.number(), task, from, to));
                free.add(new Core(core.number(), task, to));
            }
        }
        return new TimeLine(turns, switches);
    }
    // endregion

    private static void check(List<Integer> tasks, int cores, int slice, int cost) {
        if (tasks.isEmpty() || tasks.stream().anyMatch(task -> task < 1) || cores < 1 || slice < 1
                || cost < 0) {
            throw new IllegalArgumentException(("tasks %s, cores %d, slice %d, cost %d: there must "
                    + "be a task, a core, times of at least 1 ms, and a cost of at least 0")
                    .formatted(tasks, cores, slice, cost));
        }
    }
}
