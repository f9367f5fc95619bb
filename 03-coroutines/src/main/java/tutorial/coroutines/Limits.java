package tutorial.coroutines;

import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.EndlessJob;
import tutorial.coroutines.lib.Log;

/**
 * In Java a limit ends the caller's wait, and the job goes on unless the caller cancels it. In
 * asyncio a limit cancels the job, unless a {@code shield} stands between them.
 */
public final class Limits {

    /** A way to wait for a job, what caller and job get from it, and its like in asyncio. */
    record Way(String java, String caller, String job, String python) {
        @Override
        public String toString() {
            return "%-25s  %-20s  %-14s  %s".formatted(java, caller, job, python);
        }
    }

    private interface Wait {
        void on(EndlessJob job) throws Exception;
    }

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(Limits.class, args);
        int limit = arguments.number("limit", "in milliseconds", 50, 1, 10_000);
        arguments.end();
        System.out.println(new Way("the caller", "gets", "the job", "in asyncio"));
        ways(limit).forEach(System.out::println);
    }

    static List<Way> ways(int ms) throws Exception {
        return List.of(way("get(limit)", "await wait_for(shield(job), limit)",
                job -> job.start().get(ms, MILLISECONDS)),
                way("orTimeout(limit)", "async with timeout(limit): await shield(job)",
                        job -> job.begun(runAsync(job, Thread::startVirtualThread))
                                .orTimeout(ms, MILLISECONDS).get()),
                way("get(limit), cancel", "await wait_for(job, limit)",
                        job -> getOrCancel(job.start(), ms)),
                way("interrupted get()", "me.cancel(); await shield(job)",
                        job -> interrupted(job.start()).get()),
                way("interrupted get(), cancel", "me.cancel(); await job",
                        job -> getOrCancel(interrupted(job.start()), ms)));
    }

    // region ways
    private static void getOrCancel(Future<?> job, int ms) throws Exception {
        try {
            job.get(ms, MILLISECONDS);
        } finally {
            Log.debug("waits no longer: cancels the job, which means nothing if it has ended");
            job.cancel(true);
        }
    }
    // endregion

    private static Future<?> interrupted(Future<?> job) {
        Thread.currentThread().interrupt();
        return job;
    }

    private static Way way(String java, String python, Wait wait) throws Exception {
        var job = new EndlessJob();
        Throwable thrown = null;
        try {
            wait.on(job);
        } catch (Exception any) {
            thrown = any instanceof ExecutionException ? any.getCause() : any;
        }
        Log.debug("the caller got {}", thrown);
        return new Way(java, thrown.getClass().getSimpleName(), job.letGo(), python);
    }
}
