package tutorial.processes;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import tutorial.processes.lib.Arguments;
import tutorial.processes.lib.ChildJvm;
import tutorial.processes.lib.Log;
import tutorial.processes.lib.PoolWorker;
import tutorial.processes.lib.ProcessPool;

/**
 * A pool whose worker dies starts another and has the jobs done again: no result is lost or counted
 * twice. Python's {@code multiprocessing.Pool} waits for ever for the lost result;
 * {@code ProcessPoolExecutor} gives up with {@code BrokenProcessPool}.
 */
public final class WorkerDies {

    static void main(String[] given) throws IOException {
        var args = Arguments.of(WorkerDies.class, given);
        int jobs = args.number("jobs", "how many jobs of 1 ms each", 1_000, 100, 100_000);
        int chunk = args.number("chunk", "how many jobs a worker is given at a time", 10, 1, 20);
        args.end();

        Report report = killOne(IntStream.rangeClosed(1, jobs).boxed().toList(), chunk);
        System.out.println("workers at the start: " + report.before());
        System.out.println("killed:               " + report.killed());
        System.out.println("workers at the end:   " + report.after());
        System.out.printf("%d results, %d of them different, their sum %d%n",
                report.results().size(), report.results().stream().distinct().count(),
                report.results().stream().mapToLong(Long::longValue).sum());
    }

    /** The pids of the workers, of the one that was killed, and all results as they arrived. */
    record Report(List<Long> before, long killed, List<Long> after, List<Long> results) {}

    // region kill
    static Report killOne(List<Integer> numbers, int chunk) throws IOException {
        try (var pool = new ProcessPool<Integer, Long>(2, ChildJvm.of(Worker.class),
                Duration.ofSeconds(40), number -> number.toString(), Long::valueOf)) {
            List<Long> before = pids(pool);
            Process victim = pool.workers().getFirst();
            var results = new ArrayList<Long>();
            for (long square : (Iterable<Long>) pool.imapUnordered(numbers, chunk)::iterator) {
                if (results.isEmpty()) {
                    victim.destroyForcibly();
                    Log.debug("killed worker {} when the first result was there", victim.pid());
                }
                results.add(square);
            }
            return new Report(before, victim.pid(), pids(pool), results);
        }
    }
    // endregion

    private static List<Long> pids(ProcessPool<?, ?> pool) {
        return pool.workers().stream().map(Process::pid).toList();
    }

    static final class Worker {

        static void main(String[] args) throws IOException, InterruptedException {
            Log.debug("a worker begins");
            PoolWorker.work(number -> {
                LockSupport.parkNanos(1_000_000);
                return "" + Long.parseLong(number) * Long.parseLong(number);
            });
        }
    }
}
