package tutorial.gil;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import tutorial.gil.lib.Arguments;
import tutorial.gil.lib.ChildJvm;
import tutorial.gil.lib.Children;
import tutorial.gil.lib.Gil;
import tutorial.gil.lib.GlobalLock;
import tutorial.gil.lib.Log;
import tutorial.gil.lib.Primes;
import tutorial.gil.lib.Rounds;
import tutorial.gil.lib.Team;

/**
 * Work that only computes gains nothing from threads under a global interpreter lock, whatever the
 * number of cores; without one, or in processes, it gets faster up to that number. Java has no such
 * lock; processes are Python's way out.
 */
public final class CpuBound {

    static void main(String[] given) throws Exception {
        var args = Arguments.of(CpuBound.class, given);
        int limit = args.number("limit", "counts primes below", 1_000_000, 10, 100_000_000);
        args.end();
        List<Callable<?>> jobs = new ArrayList<>();
        var switches = new TreeMap<Integer, Long>();
        List<Double> times;
        try (var children = new Children()) {
            for (int workers : new int[]{1, 2, 4}) {
                Team team = team(children, limit, workers);
                jobs.add(() -> Primes.countInThreads(limit, workers, GlobalLock.NONE));
                jobs.add(() -> {
                    var gil = new Gil(Gil.DEFAULT_SWITCH_INTERVAL);
                    Primes.countInThreads(limit, workers, gil);
                    Log.debug("{} threads under the lock: {}", workers, gil.counters());
                    return switches.put(workers, gil.counters().switches());
                });
                jobs.add(team::work);
            }
            times = Rounds.medians(3, jobs);
            System.out.printf("Primes below %d: %s. Cores: %d.%n", limit, jobs.getFirst().call(),
                    Runtime.getRuntime().availableProcessors());
        }
        System.out.println("         threads, no lock  threads, global lock         processes");
        System.out.println("workers    time speed-up     time speed-up switches    time speed-up");
        for (int workers : switches.keySet()) {
            List<Double> own = times.subList(3 * switches.headMap(workers).size(), times.size());
            System.out.printf(Locale.ROOT, "%7d  %4.2f s %7.2fx  %4.2f s %7.2fx %8d  %4.2f s"
                    + " %7.2fx%n", workers, own.get(0), times.get(0) / own.get(0), own.get(1),
                    times.get(1) / own.get(1), switches.get(workers), own.get(2),
                    times.get(2) / own.get(2));
        }
    }

    // region processes
    /** Processes that stay for all rounds: each counts its part at every word. */
    static Team team(Children children, int limit, int processes) throws IOException {
        Log.debug("{} processes start, and wait for the word", processes);
        return new Team(children, IntStream.range(0, processes).mapToObj(
                k -> ChildJvm.lasting(Worker.class, limit, k, processes)).toList());
    }

    static final class Worker {

        static void main(String[] args) throws Exception {
            int limit = Integer.parseInt(args[0]);
            // As warm as the JVM of the threads, in which all parts have been counted before.
            Primes.count(limit, 0, 1, GlobalLock.NONE);
            Team.serve(() -> Primes.count(limit, Integer.parseInt(args[1]),
                    Integer.parseInt(args[2]), GlobalLock.NONE));
        }
    }
    // endregion
}
