package tutorial.threads;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Log;
import tutorial.threads.lib.OneCore;
import tutorial.threads.lib.OneCore.Job;
import tutorial.threads.lib.OneCore.Policy;
import tutorial.threads.lib.OneCore.Rules;
import tutorial.threads.lib.OneCore.Run;

/**
 * While one job waits for I/O another can compute: then one core does in the time of the longest
 * what else would take the sum. Threads, coroutines and event loops all live on that.
 * It holds for Python's threads, too: a thread that waits for I/O gives up the GIL.
 */
public final class Overlap {

    static void main(String[] given) {
        var args = Arguments.of(Overlap.class, given);
        int waiting = args.number("waiting", "how many jobs mostly wait", 3, 1, 5);
        int io = args.number("io", "how many steps an I/O takes", 4, 1, 20);
        int computing = args.number("computing", "steps of one more job that only computes", 6, 0,
                60);
        args.end();
        List<Job> jobs = jobs(waiting, io, computing);
        print("keeps the core during I/O", run(jobs, true, false));
        print("gives it up", run(jobs, false, false));
        print("gives it up, first after I/O", run(jobs, false, true));
    }

    private static void print(String name, Run run) {
        System.out.printf("%s: %d steps, in %d of them the core computes%n", name,
                run.core().size(), run.busy());
        run.jobs().forEach(line -> System.out.println("  " + line));
    }

    /** One job that only computes; the others compute three times, and wait twice in between. */
    static List<Job> jobs(int waiting, int io, int computing) {
        List<Job> jobs = new ArrayList<>(
                Collections.nCopies(waiting, new Job(0, List.of(1, io, 1, io, 1))));
        if (computing > 0) {
            jobs.add(new Job(0, List.of(computing)));
        }
        Log.debug("{}", jobs);
        return jobs;
    }

    // region run
    static Run run(List<Job> jobs, boolean keeps, boolean ioFirst) {
        Run run = OneCore.run(jobs,
                new Rules(Policy.FIRST_COME, Integer.MAX_VALUE, keeps, ioFirst));
        Log.debug("the core ran {}", run.core());
        return run;
    }
    // endregion
}
