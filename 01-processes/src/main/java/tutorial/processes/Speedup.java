package tutorial.processes;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Processes run in parallel: work that only computes gets faster with each one, up to the number of
 * cores.
 *
 * <p>The primes below a limit are counted by 1, 2, ... processes. You will see the time, how many
 * times faster that is than one process (the speed-up), and how much of each process's share was
 * put to use (the efficiency: the speed-up divided by the processes). Beyond the number of cores
 * there is nothing left to gain: the same cores are only handed round.
 */
public final class Speedup {

    private static final String HELP = """
            Speedup: counts primes in 1, 2, ... processes, and where that stops being faster.
              limit      the primes below this are counted, 10 to 50000000 (default 4000000)
              processes  up to how many processes, 1 to 64 (default: twice the cores)
            Copy: mvn -q -f 01-processes -Dexample=Speedup -Dexec.args="4000000 4"
            """;
    /** The numbers are dealt out like cards, this many at a time: so the shares weigh the same. */
    private static final int BLOCK = 1_000;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    static void main(String[] args) throws IOException, InterruptedException {
        var arguments = Arguments.of(HELP, args);
        int cores = Runtime.getRuntime().availableProcessors();
        int limit = arguments.number("limit", 4_000_000, 10, 50_000_000);
        int most = arguments.number("processes", Math.min(2 * cores, 64), 1, 64);
        arguments.end();

        System.out.println("cores: " + cores);
        double alone = 0;
        for (int processes = 1; processes <= most; processes++) {
            Measured measured = countPrimes(limit, processes);
            double seconds = measured.nanos() / 1e9;
            alone = processes == 1 ? seconds : alone;
            System.out.printf(Locale.ROOT,
                    "processes: %d, primes: %d, time: %.2f s, "
                            + "speed-up: %.2f, efficiency: %.0f %%%n",
                    processes, measured.primes(), seconds, alone / seconds,
                    100 * alone / seconds / processes);
        }
    }

    /** How many primes there are, and how long it took to count them, the start included. */
    record Measured(long primes, long nanos) {}

    // region share
    /** Process {@code k} of {@code processes} takes every block whose number leaves k over. */
    static long primesInShare(int limit, int processes, int k) {
        long primes = 0;
        for (long from = (long) k * BLOCK; from < limit; from += (long) processes * BLOCK) {
            for (long i = from; i < Math.min(from + BLOCK, limit); i++) {
                primes += isPrime((int) i) ? 1 : 0;
            }
        }
        return primes;
    }
    // endregion

    private static boolean isPrime(int number) {
        if (number < 4) {
            return number > 1;
        }
        if (number % 2 == 0) {
            return false;
        }
        for (int i = 3; (long) i * i <= number; i += 2) {
            if (number % i == 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Counts the primes below {@code limit} in that many processes.
     *
     * @throws IOException if one of them ends with another status than 0
     */
    static Measured countPrimes(int limit, int processes) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (var children = new Children()) {
            List<Process> running = new ArrayList<>();
            for (int k = 0; k < processes; k++) {
                running.add(children.start(ChildJvm.of(Worker.class, "" + limit, "" + processes,
                        "" + k).redirectError(ProcessBuilder.Redirect.INHERIT)));
            }
            long primes = 0;
            for (Process child : running) {
                if (!child.waitFor(LIMIT) || child.exitValue() != 0) {
                    throw new IOException("the child with pid " + child.pid()
                            + " failed or took longer than " + LIMIT.toSeconds() + " s");
                }
                // One short line fits into the pipe, so it can be read after the end.
                primes += Long.parseLong(child.inputReader().readLine());
            }
            return new Measured(primes, System.nanoTime() - start);
        }
    }

    /** The child's program. */
    static final class Worker {

        static void main(String[] args) {
            Dialogue.endWithInput();
            System.out.println(primesInShare(Integer.parseInt(args[0]), Integer.parseInt(args[1]),
                    Integer.parseInt(args[2])));
        }
    }
}
