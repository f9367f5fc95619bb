package tutorial.processes;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tutorial.processes.lib.Arguments;
import tutorial.processes.lib.ChildJvm;
import tutorial.processes.lib.Log;
import tutorial.processes.lib.PoolWorker;
import tutorial.processes.lib.ProcessPool;

/**
 * A pool starts a few processes once and gives them many jobs, because starting one for each job
 * would cost more than the job. Python's {@code multiprocessing.Pool} hands over functions by name;
 * here the job is a program, and numbers travel as text.
 */
public final class WorkerPool {

    static void main(String[] given) throws IOException {
        var args = Arguments.of(WorkerPool.class, given);
        int jobs = args.number("jobs", "how many jobs", 10_000, 1, 1_000_000);
        int workers = args.number("workers", "how many worker processes", 2, 1, 64);
        int chunk = args.number("chunk", "how many jobs a worker is given at a time", 50, 1,
                10_000);
        args.end();

        List<Integer> numbers = IntStream.rangeClosed(1, jobs).boxed().toList();
        List<Process> processes;
        // region pool
        try (var pool = pool(workers)) {
            processes = pool.workers();
            print("map:            ", pool.map(numbers, chunk).stream());
            print("imap:           ", pool.imap(numbers, chunk));
            print("imap unordered: ", pool.imapUnordered(numbers, chunk));
            System.out.println("first results:  " + pool.imap(numbers, chunk).limit(5).toList());
        }
        // endregion
        System.out.println("after close:    "
                + processes.stream().filter(Process::isAlive).count() + " workers alive");
    }

    private static void print(String what, Stream<Integer> results) {
        Total total = total(results);
        Log.debug("{} {}", what, total);
        System.out.println(what + total.results() + " results, " + total.steps()
                + " steps in all");
    }

    /** How many results there were, and their sum. */
    record Total(long results, long steps) {}

    static Total total(Stream<Integer> results) {
        var all = results.mapToLong(Integer::longValue).summaryStatistics();
        return new Total(all.getCount(), all.getSum());
    }

    static ProcessPool<Integer, Integer> pool(int workers) throws IOException {
        return new ProcessPool<>(workers, ChildJvm.of(Worker.class), Duration.ofSeconds(40),
                number -> number.toString(), Integer::valueOf);
    }

    /** The job: how often a number is halved, or tripled and increased by one, until it is 1. */
    static int steps(int number) {
        int steps = 0;
        for (long n = number; n != 1; steps++) {
            n = n % 2 == 0 ? n / 2 : 3 * n + 1;
        }
        return steps;
    }

    static final class Worker {

        static void main(String[] args) throws IOException, InterruptedException {
            Log.debug("a worker begins");
            PoolWorker.work(number -> "" + steps(Integer.parseInt(number)));
        }
    }
}
