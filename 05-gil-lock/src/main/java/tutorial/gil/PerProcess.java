package tutorial.gil;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import tutorial.gil.lib.Arguments;
import tutorial.gil.lib.ChildJvm;
import tutorial.gil.lib.Children;
import tutorial.gil.lib.Gil;
import tutorial.gil.lib.Log;
import tutorial.gil.lib.Primes;
import tutorial.gil.lib.Together;

/**
 * A global interpreter lock is global to its process: two processes have two of them, and compute
 * on two cores at the same time. This is why Python's {@code multiprocessing} speeds up what its
 * {@code threading} cannot.
 */
public final class PerProcess {

    static void main(String[] given) throws IOException, InterruptedException {
        var args = Arguments.of(PerProcess.class, given);
        int limit = args.number("limit", "each of two jobs counts primes below", 2_000_000, 1_000,
                100_000_000);
        args.end();
        // What runs first is slower: it is not one of those compared.
        run(1, 2, 1_000);
        Run one = run(1, 2, limit);
        Run two = run(2, 1, limit);
        System.out.println("One process with two threads: locks " + one.switches().size()
                + ", switches in each " + one.switches());
        System.out.println("Two processes with one thread: locks " + two.switches().size()
                + ", switches in each " + two.switches());
        System.out.printf(Locale.ROOT, "Time: %.2f s and %.2f s, %.2fx as fast%n", one.seconds(),
                two.seconds(), one.seconds() / two.seconds());
    }

    /** How often each process's lock changed hands, how many primes each found, and the time. */
    record Run(List<Long> switches, List<Integer> primes, double seconds) {}

    // region run
    /** Runs {@code threads} jobs in each of {@code processes} processes. */
    static Run run(int processes, int threads, int limit)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<List<String>> answers = Children.outputs(Collections.nCopies(processes,
                ChildJvm.lasting(Worker.class, threads, limit)), Duration.ofMinutes(5));
        Log.debug("{} processes of {} threads: {}", processes, threads, answers);
        return new Run(answers.stream().map(lines -> Long.valueOf(lines.get(0))).toList(),
                answers.stream().map(lines -> Integer.valueOf(lines.get(1))).toList(),
                (System.nanoTime() - start) / 1e9);
    }

    static final class Worker {

        static void main(String[] args) throws Exception {
            ChildJvm.endWithParent();
            var gil = new Gil(Gil.DEFAULT_SWITCH_INTERVAL);
            List<Integer> primes = Collections.synchronizedList(new ArrayList<>());
            Together.run(Integer.parseInt(args[0]), () -> gil.compute(() -> {
                Log.debug("has the lock of this process");
                primes.add(Primes.count(Integer.parseInt(args[1]), 0, 1, gil));
                return null;
            }));
            System.out.println(gil.counters().switches());
            System.out.println(primes.stream().mapToInt(Integer::intValue).sum());
        }
    }
    // endregion
}
