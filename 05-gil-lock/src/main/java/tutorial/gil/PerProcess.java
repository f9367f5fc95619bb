package tutorial.gil;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import tutorial.gil.lib.Arguments;
import tutorial.gil.lib.ChildJvm;
import tutorial.gil.lib.Children;
import tutorial.gil.lib.Gil;
import tutorial.gil.lib.Log;
import tutorial.gil.lib.Primes;
import tutorial.gil.lib.Rounds;
import tutorial.gil.lib.Team;
import tutorial.gil.lib.Together;

/**
 * A global interpreter lock is global to its process: two processes have two of them, and compute
 * on two cores at once. This is why Python's multiprocessing speeds up what threading cannot.
 */
public final class PerProcess {

    static void main(String[] given) throws Exception {
        var args = Arguments.of(PerProcess.class, given);
        int limit = args.number("limit", "each of two jobs counts primes below", 1_000_000, 1_000,
                100_000_000);
        args.end();
        try (var children = new Children()) {
            Team one = team(children, 1, 2, limit);
            Team two = team(children, 2, 1, limit);
            List<Double> seconds = Rounds.medians(3, List.of(one::work, two::work));
            print("One process with two threads", one);
            print("Two processes with one thread", two);
            System.out.printf(Locale.ROOT, "Time: %.2f s and %.2f s, %.2fx as fast%n",
                    seconds.get(0), seconds.get(1), seconds.get(0) / seconds.get(1));
        }
    }

    private static void print(String what, Team team) throws IOException, InterruptedException {
        List<Answer> answers = answers(team);
        Log.debug("{}: {}", what, answers);
        System.out.println(what + ": locks " + answers.size() + ", switches in each "
                + answers.stream().map(Answer::switches).toList());
    }

    /** How often a process's lock changed hands, and how many primes its threads have counted. */
    record Answer(long switches, int primes) {}

    /** Processes with a lock each; in each of them so many threads have the same job. */
    static Team team(Children children, int processes, int threads, int limit)
            throws IOException {
        return new Team(children, Collections.nCopies(processes,
                ChildJvm.lasting(Worker.class, threads, limit)));
    }

    static List<Answer> answers(Team team) throws IOException, InterruptedException {
        return team.work().stream().map(line -> line.split(" "))
                .map(words -> new Answer(Long.parseLong(words[0]), Integer.parseInt(words[1])))
                .toList();
    }

    // region run
    static final class Worker {

        static void main(String[] args) throws Exception {
            Team.serve(() -> {
                var gil = new Gil(Gil.DEFAULT_SWITCH_INTERVAL);
                var primes = new AtomicInteger();
                Together.run(Integer.parseInt(args[0]), () -> gil.compute(() -> {
                    Log.debug("has the lock of this process");
                    primes.addAndGet(Primes.count(Integer.parseInt(args[1]), 0, 1, gil));
                    return null;
                }));
                return gil.counters().switches() + " " + primes;
            });
        }
    }
    // endregion
}
