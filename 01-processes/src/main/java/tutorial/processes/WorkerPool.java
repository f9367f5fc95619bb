package tutorial.processes;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A pool starts a few processes once and gives them many jobs, because starting one for each job
 * would cost more than the job.
 *
 * <p>The job is to count the steps from a number to 1, halving what is even and taking three times
 * plus one of what is odd. You will see the same exact total from {@code map}, from results in
 * order, from results as they arrive, and once more although a worker is killed in the middle.
 *
 * <p>In Python this is {@code multiprocessing.Pool}, which hands over functions by name; here the
 * job is a program, and numbers travel as text.
 */
public final class WorkerPool {

    private static final String HELP = """
            WorkerPool: a few worker processes, many jobs, and not one lost.
              jobs     how many jobs, 1 to 1000000 (default 10000)
              workers  how many worker processes, 1 to 64 (default 2)
              chunk    how many jobs are handed to a worker at a time, 1 to 10000 (default 50)
            Copy: mvn -q -f 01-processes -Dexample=WorkerPool -Dexec.args="10000 2 50"
            """;

    static void main(String[] args) throws IOException {
        var arguments = Arguments.of(HELP, args);
        int jobs = arguments.number("jobs", 10_000, 1, 1_000_000);
        int workers = arguments.number("workers", 2, 1, 64);
        int chunk = arguments.number("chunk", 50, 1, 10_000);
        arguments.end();

        List<Integer> numbers = IntStream.rangeClosed(1, jobs).boxed().toList();
        List<Process> family;
        try (var pool = pool(workers)) {
            family = pool.workers();
            System.out.println("map:            " + total(pool.map(numbers, chunk).stream()));
            System.out.println("imap:           " + total(pool.imap(numbers, chunk)));
            System.out.println("imap unordered: " + total(pool.imapUnordered(numbers, chunk)));
            System.out.println("one killed:     " + total(killOne(pool, numbers, chunk)));
            System.out.println("first results:  " + pool.imap(numbers, chunk).limit(5).toList());
        }
        System.out.println("after close:    " + family.stream().filter(Process::isAlive).count()
                + " workers alive");
    }

    /** How many results there were, and their sum. */
    record Total(long results, long steps) {

        @Override
        public String toString() {
            return results + " results, " + steps + " steps in all";
        }
    }

    static Total total(Stream<Integer> results) {
        List<Integer> all = results.toList();
        return new Total(all.size(), all.stream().mapToLong(Integer::longValue).sum());
    }

    // region pool
    static ProcessPool<Integer, Integer> pool(int workers) throws IOException {
        return new ProcessPool<>(workers, ChildJvm.of(Worker.class), Duration.ofSeconds(20),
                number -> number.toString(), Integer::valueOf);
    }
    // endregion

    // region kill
    /** The results as they arrive; when the first one is there, a worker is killed. */
    static Stream<Integer> killOne(ProcessPool<Integer, Integer> pool, List<Integer> numbers,
            int chunk) {
        Process victim = pool.workers().getFirst();
        return pool.imapUnordered(numbers, chunk).peek(first -> victim.destroyForcibly());
    }
    // endregion

    static int steps(int number) {
        int steps = 0;
        for (long n = number; n != 1; steps++) {
            n = n % 2 == 0 ? n / 2 : 3 * n + 1;
        }
        return steps;
    }

    /** The worker's program. */
    static final class Worker {

        static void main(String[] args) throws IOException, InterruptedException {
            ProcessPool.work(number -> "" + steps(Integer.parseInt(number)));
        }
    }
}
