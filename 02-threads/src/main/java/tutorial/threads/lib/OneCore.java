package tutorial.threads.lib;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** One core and the jobs that want it, simulated in steps of time. */
public final class OneCore {

    /** Who of the jobs that are ready is next. */
    public enum Policy {
        FIRST_COME, SHORTEST_FIRST, ROUND_ROBIN, IN_A_CIRCLE
    }

    /** From {@code arrival} on: so many steps of computing, of I/O, of computing, and so on. */
    public record Job(int arrival, List<Integer> bursts) {}

    /**
     * The rules of the house.
     *
     * @param slice the longest turn
     * @param keeps whether a job keeps the core during its I/O
     * @param ioFirst whether a job whose I/O has ended takes the core from another
     */
    public record Rules(Policy policy, int slice, boolean keeps, boolean ioFirst) {}

    /**
     * What happened.
     *
     * @param jobs for each job a letter for each step: # it computes, - I/O, . it waits for the
     *            core, a space before it comes
     * @param core the number of the job that computed in each step, or -1
     */
    public record Run(List<String> jobs, List<Integer> core) {

        /** From its arrival to its first step. */
        public int response(int job) {
            return jobs.get(job).indexOf('#') - arrival(job);
        }

        /** From its arrival to its end. */
        public int turnaround(int job) {
            return jobs.get(job).length() - arrival(job);
        }

        /** In how many steps it was ready and another had the core. */
        public int waiting(int job) {
            return (int) jobs.get(job).chars().filter(step -> step == '.').count();
        }

        public long busy() {
            return core.stream().filter(job -> job >= 0).count();
        }

        /** In how many steps an I/O was under way. */
        public long io() {
            return IntStream.range(0, core.size()).filter(step -> jobs.stream()
                    .anyMatch(line -> step < line.length() && line.charAt(step) == '-')).count();
        }

        private int arrival(int job) {
            return jobs.get(job).length() - jobs.get(job).stripLeading().length();
        }
    }

    private static final class Task {

        final int number;
        final Job job;
        final StringBuilder line = new StringBuilder();
        int burst;
        int left;
        int ioEnds = -1;

        Task(int number, Job job) {
            this.number = number;
            this.job = job;
            left = job.bursts().getFirst();
        }

        /** Has computed all of a burst: what is next is I/O, or nothing. */
        boolean isOver(int now) {
            if (burst + 1 == job.bursts().size()) {
                return true;
            }
            ioEnds = now + job.bursts().get(burst + 1);
            burst += 2;
            left = job.bursts().get(burst);
            return false;
        }
    }

    private final Rules rules;
    private final List<Task> tasks;
    private final List<Task> ready = new ArrayList<>();
    private Task running;
    private int last = -1;
    private int used;

    private OneCore(List<Job> jobs, Rules rules) {
        this.rules = rules;
        tasks = IntStream.range(0, jobs.size()).mapToObj(i -> new Task(i, jobs.get(i))).toList();
    }

    public static Run run(List<Job> jobs, Rules rules) {
        return new OneCore(jobs, rules).run();
    }

    private Run run() {
        List<Integer> core = new ArrayList<>();
        List<Task> unfinished = new ArrayList<>(tasks);
        for (int now = 0; !unfinished.isEmpty(); now++) {
            int time = now;
            unfinished.stream().filter(each -> each.job.arrival() == time).forEach(ready::add);
            if (running != null && used == rules.slice) {
                ready.add(running);
                running = null;
            }
            choose();
            unfinished.stream().filter(each -> each.ioEnds == time).forEach(this::ioHasEnded);
            choose();
            unfinished.forEach(each -> each.line.append(does(each, time)));
            boolean computes = running != null && running.ioEnds < 0;
            core.add(computes ? running.number : -1);
            if (computes) {
                used++;
                running.left--;
                if (running.left == 0) {
                    boolean over = running.isOver(now + 1);
                    unfinished.remove(over ? running : null);
                    running = over || !rules.keeps ? null : running;
                }
            }
        }
        return new Run(tasks.stream().map(each -> each.line.toString()).toList(), core);
    }

    // region choose
    private void choose() {
        if (running == null && !ready.isEmpty()) {
            take(switch (rules.policy) {
                case FIRST_COME, ROUND_ROBIN -> ready.getFirst();
                case SHORTEST_FIRST ->
                    ready.stream().min(Comparator.comparingInt(each -> each.left)).orElseThrow();
                case IN_A_CIRCLE -> ready.stream().min(Comparator.comparingInt(
                        each -> Math.floorMod(each.number - last - 1, tasks.size()))).orElseThrow();
            });
        }
    }

    // endregion
    private void take(Task task) {
        ready.remove(task);
        running = task;
        last = task.number;
        used = 0;
    }

    private void ioHasEnded(Task task) {
        task.ioEnds = -1;
        if (running == task) {
            return;
        }
        ready.add(task);
        if (rules.ioFirst) {
            if (running != null) {
                ready.add(running);
            }
            take(task);
        }
    }

    private char does(Task task, int now) {
        return now < task.job.arrival()
                ? ' '
                : task.ioEnds >= 0
                        ? '-'
                        : task == running ? '#' : '.';
    }
}
