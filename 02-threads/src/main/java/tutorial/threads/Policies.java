package tutorial.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Log;
import tutorial.threads.lib.OneCore;
import tutorial.threads.lib.OneCore.Job;
import tutorial.threads.lib.OneCore.Policy;
import tutorial.threads.lib.OneCore.Rules;
import tutorial.threads.lib.OneCore.Run;

/**
 * Who is next makes no work shorter, but it decides how long the jobs wait: the shortest first is
 * best for the end, turns in slices are best for the beginning.
 * Neither Java nor Python chooses: both leave their threads to the scheduler of the OS.
 */
public final class Policies {

    static void main(String[] given) {
        var args = Arguments.of(Policies.class, given);
        int slice = args.number("slice", "the longest turn of round robin", 2, 1, 100);
        int gap = args.number("gap", "steps from one arrival to the next", 0, 0, 100);
        List<Integer> lengths = new ArrayList<>();
        int length;
        do {
            length = args.number("lengths", "steps of up to 6 jobs", 0, 0, 30);
            lengths.add(length);
        } while (length > 0 && lengths.size() < 7);
        lengths.removeLast();
        args.end();

        List<Job> jobs = jobs(lengths.isEmpty() ? List.of(12, 3, 2) : lengths, gap);
        for (Policy policy : List.of(Policy.FIRST_COME, Policy.SHORTEST_FIRST,
                Policy.ROUND_ROBIN)) {
            Run run = run(policy, slice, jobs);
            System.out.printf(Locale.ROOT, "%s: response %.1f, turnaround %.1f, waiting %.1f%n",
                    policy.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    mean(run, run::response), mean(run, run::turnaround), mean(run, run::waiting));
            run.jobs().forEach(line -> System.out.println("  " + line));
        }
    }

    static List<Job> jobs(List<Integer> lengths, int gap) {
        return IntStream.range(0, lengths.size())
                .mapToObj(i -> new Job(i * gap, List.of(lengths.get(i)))).toList();
    }

    static Run run(Policy policy, int slice, List<Job> jobs) {
        int longest = policy == Policy.ROUND_ROBIN ? slice : Integer.MAX_VALUE;
        Run run = OneCore.run(jobs, new Rules(policy, longest, false, false));
        Log.debug("{}: the core ran {}", policy, run.core());
        return run;
    }

    /** Of all jobs: to the first step (response), to the end (turnaround), without the core. */
    static double mean(Run run, IntUnaryOperator ofJob) {
        double mean = IntStream.range(0, run.jobs().size()).map(ofJob).average().orElse(0);
        Log.debug("mean {}", mean);
        return mean;
    }
}
