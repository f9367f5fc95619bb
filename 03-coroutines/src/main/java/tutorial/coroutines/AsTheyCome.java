package tutorial.coroutines;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.Log;

/**
 * Of several jobs on virtual threads a caller takes the first to end, the first to succeed, each as
 * it comes, or all whatever happens: {@code java.util.concurrent} has a call for each. Unlike in
 * asyncio, who waits for the first success need not end the others: {@code invokeAny} does.
 */
public final class AsTheyCome {

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(AsTheyCome.class, args);
        int millis = arguments.number("millis", "how long quick takes; slow takes three times that",
                100, 1, 10_000);
        arguments.end();

        List<Callable<String>> jobs = List.of(() -> slept("slow", 3 * millis),
                () -> slept("quick", millis), () -> {
                    throw new IllegalStateException("bad");
                });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            System.out.println("first to end:     " + first(threads, jobs));
            System.out.println("first to succeed: " + firstGood(threads, jobs));
            System.out.println("as they come:     " + asTheyCome(threads, jobs));
            System.out.println("all, in order:    " + all(threads, jobs));
        }
    }

    private static String slept(String name, int millis) throws InterruptedException {
        Thread.sleep(Duration.ofMillis(millis));
        return name;
    }

    // region four
    static String first(ExecutorService threads, List<Callable<String>> jobs) throws Exception {
        var ends = new ExecutorCompletionService<String>(threads);
        jobs.forEach(ends::submit);
        return end(ends.take()); // The others go on.
    }

    static String firstGood(ExecutorService threads, List<Callable<String>> jobs)
            throws Exception {
        return threads.invokeAny(jobs); // The others are interrupted.
    }

    static List<String> asTheyCome(ExecutorService threads, List<Callable<String>> jobs)
            throws Exception {
        var ends = new ExecutorCompletionService<String>(threads);
        jobs.forEach(ends::submit);
        var all = new ArrayList<String>();
        while (all.size() < jobs.size()) {
            all.add(end(ends.take()));
            Log.debug("number {} to end: {}", all.size(), all.getLast());
        }
        return all;
    }

    static List<String> all(ExecutorService threads, List<Callable<String>> jobs)
            throws Exception {
        return threads.invokeAll(jobs).stream().map(AsTheyCome::end).toList();
    }
    // endregion

    private static String end(Future<String> done) {
        Log.debug("has ended: {}", done.state());
        return done.state() == Future.State.FAILED
                ? done.exceptionNow().getMessage() + " failed"
                : done.resultNow();
    }
}
