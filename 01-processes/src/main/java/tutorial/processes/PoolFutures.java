package tutorial.processes;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import tutorial.processes.lib.Arguments;
import tutorial.processes.lib.ChildJvm;
import tutorial.processes.lib.Log;
import tutorial.processes.lib.PoolWorker;
import tutorial.processes.lib.ProcessPool;

/**
 * One job at a time goes to a pool and gives back a future: a result with a limit, or why there is
 * none. A worker prepares once, and is renewed after some jobs. Python has {@code initializer} and
 * {@code maxtasksperchild} for that; here the worker's own program prepares.
 */
public final class PoolFutures {

    static void main(String[] given) throws Exception {
        var args = Arguments.of(PoolFutures.class, given);
        int jobs = args.number("jobs", "how many jobs", 7, 1, 100);
        int most = args.number("most", "jobs after which the worker is renewed", 3, 1, 100);
        args.end();
        try (var pool = pool(most)) {
            System.out.println("jobs: " + count(pool, jobs));
            System.out.println("a job that fails: " + outcome(pool.submit("fail"), 20));
            System.out.println("a job that takes long: " + outcome(pool.submit("sleep"), 1));
            pool.terminate();
        }
    }

    /** One worker, prepared with the number 100, and renewed after so many jobs. */
    static ProcessPool<String, String> pool(int most) throws IOException {
        return new ProcessPool<String, String>(1, ChildJvm.of(Worker.class, 100),
                Duration.ofSeconds(40), Function.identity(), Function.identity())
                .renewedAfter(most);
    }

    /** Hands in all the jobs, then waits for their results. */
    static List<String> count(ProcessPool<String, String> pool, int jobs) {
        return Stream.generate(() -> pool.submit("count")).limit(jobs).toList().stream()
                .map(each -> each.orTimeout(40, TimeUnit.SECONDS).join()).toList();
    }

    // region pool
    static final class Worker {

        static void main(String[] args) throws IOException, InterruptedException {
            // What stands before the work is done once in each process.
            var count = new AtomicInteger(Integer.parseInt(args[0]));
            Log.debug("prepared with {}", count);
            PoolWorker.work(job -> switch (job) {
                case "count" -> "" + count.incrementAndGet();
                case "fail" -> throw new IllegalArgumentException("no such luck");
                default -> new CompletableFuture<String>().join();
            });
        }
    }
    // endregion

    /** The result, or in words why there is none. */
    static String outcome(CompletableFuture<String> job, int seconds) throws InterruptedException {
        try {
            return job.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            Log.debug("goes on, and nobody waits for it any more");
            return "not there in time";
        } catch (ExecutionException failed) {
            return failed.getCause().getMessage().lines().findFirst().orElse("");
        }
    }
}
