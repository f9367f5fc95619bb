package tutorial.threads;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Log;
import tutorial.threads.lib.RoundRobin;
import tutorial.threads.lib.TimeLine;

/**
 * Switching costs time and does no work: on one core the total is the work plus the switches times
 * what one costs, and only more cores make it shorter.
 */
public final class TimeSlices {

    static void main(String[] given) {
        var args = Arguments.of(TimeSlices.class, given);
        String kind = args.word("kind", "of scheduler, or all of them", "all", "preemptive",
                "cooperative", "all");
        int cores = args.number("cores", "how many", 2, 1, 16);
        int slice = args.number("slice", "longest turn in ms", 1_000, 10, 600_000);
        int cost = args.number("cost", "of a switch in ms", 100, 0, 600_000);
        List<Integer> tasks = new ArrayList<>();
        int task;
        do {
            task = args.number("tasks", "ms that each of up to 26 computes", 0, 0, 600_000);
            tasks.add(task);
        } while (task > 0 && tasks.size() < 27);
        tasks.removeLast();
        args.end();

        var lines = lines(kind, tasks.isEmpty() ? List.of(10_000, 10_000) : tasks, cores, slice,
                cost);
        long end = lines.values().stream().mapToLong(TimeLine::end).max().orElseThrow();
        // The longest line has 73 characters.
        long scale = Math.ceilDiv(end, 73);
        long pause = lines.values().stream().mapToLong(TimeLine::end).min().orElseThrow() / 2;
        System.out.printf("One character: %s s, pause at %s s%n", TimeLine.seconds(scale),
                TimeLine.seconds(pause));
        lines.forEach((title, line) -> {
            System.out.printf("%s: %s s, switches: %d, in the pause: %s%n", title,
                    TimeLine.seconds(line.end()), line.switches(), line.running(pause));
            line.draw(scale).forEach(System.out::println);
        });
    }

    static Map<String, TimeLine> lines(String kind, List<Integer> tasks, int cores, int slice,
            int cost) {
        var lines = new LinkedHashMap<String, TimeLine>();
        if (kind.equals("all")) {
            lines.put("Concurrent, threads on one core", threads(tasks, 1, slice, cost));
            lines.put("Batch, one after the other", coroutines(tasks, cost));
        }
        if (!kind.equals("cooperative")) {
            lines.put("Parallel, threads on " + cores + " cores",
                    threads(tasks, cores, slice, cost));
        }
        if (!kind.equals("preemptive")) {
            lines.put("Coroutines, one thread of " + cores + " cores", coroutines(tasks, cost));
        }
        return lines;
    }

    /** Threads: the scheduler takes the core away when the slice is over. */
    // region cases
    static TimeLine threads(List<Integer> tasks, int cores, int slice, int cost) {
        TimeLine line = RoundRobin.run(tasks, cores, slice, cost);
        line.turns().forEach(turn -> Log.debug("{}", turn));
        Log.debug("{} switches on {} cores", line.switches(), cores);
        return line;
    }
    // endregion

    /** Coroutines: each task runs until it is done, all on one thread, whatever cores there are. */
    static TimeLine coroutines(List<Integer> tasks, int cost) {
        return threads(tasks, 1, Integer.MAX_VALUE, cost);
    }
}
