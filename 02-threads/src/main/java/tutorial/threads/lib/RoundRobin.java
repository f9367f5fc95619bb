package tutorial.threads.lib;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import tutorial.threads.lib.TimeLine.Turn;

/** A scheduler, simulated: whose turn it is on which core, and when; times in milliseconds. */
public final class RoundRobin {

    private RoundRobin() {}

    /** A core, and the task it had last (-1: none yet), from when on it is free. */
    private record Core(int number, int task, long free) {}

    /**
     * Each core takes the task that has waited longest, for one slice at most. If no other task
     * waits then, it goes on with the same one, and no switch is paid.
     *
     * @throws IllegalArgumentException for what cannot be: no task, no core, a negative time
     */
    public static TimeLine run(List<Integer> tasks, int cores, int slice, int cost) {
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

    private static void check(List<Integer> tasks, int cores, int slice, int cost) {
        if (tasks.isEmpty() || tasks.stream().anyMatch(task -> task < 1) || cores < 1 || slice < 1
                || cost < 0) {
            throw new IllegalArgumentException(("tasks %s, cores %d, slice %d, cost %d: there must "
                    + "be a task, a core, times of at least 1 ms, and a cost of at least 0")
                    .formatted(tasks, cores, slice, cost));
        }
    }
}
