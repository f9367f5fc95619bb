package tutorial.hybrid;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tutorial.hybrid.lib.Arguments;
import tutorial.hybrid.lib.Busy;
import tutorial.hybrid.lib.Children;
import tutorial.hybrid.lib.Log;
import tutorial.hybrid.lib.Neighbour;
import tutorial.hybrid.lib.SmallTasks;

/**
 * What computes without waiting keeps a virtual thread's carrier, and what turns memory over stops
 * its process for the garbage collector: small tasks suffer beside both, and not beside the same in
 * another process. In Python every process has a lock of its own for the same reason.
 */
public final class BadNeighbours {

    static void main(String[] given) throws Exception {
        var args = Arguments.of(BadNeighbours.class, given);
        var howLong = Duration.ofMillis(
                args.number("millis", "how long the neighbours work", 300, 50, 60_000));
        int tasks = args.number("tasks", "how many, one each ms", 100, 1, 10_000);
        int megabytes = args.number("megabytes", "memory to turn over", 200, 1, 4_000);
        args.end();
        if (megabytes > Runtime.getRuntime().maxMemory() / 2_000_000) {
            throw args.refuse("megabytes is " + megabytes + ", but must be at most half of this"
                    + " JVM's heap of " + Runtime.getRuntime().maxMemory() / 1_000_000 + " MB");
        }
        Log.debug("warms up: {}", SmallTasks.run(tasks));
        var busy = new Busy();
        List<String> rows = List.of(SmallTasks.run(tasks).row("alone"),
                besideHogs(Executors.newVirtualThreadPerTaskExecutor(), howLong, tasks)
                        .row("beside hogs on virtual threads"),
                besideHogs(Executors.newCachedThreadPool(), howLong, tasks)
                        .row("beside hogs on platform threads"),
                besideAnotherProcess(0, howLong, tasks).row("beside hogs in another process"),
                besideChurn(megabytes, howLong, tasks)
                        .row("beside churn of " + megabytes + " MB"),
                besideAnotherProcess(megabytes, howLong, tasks)
                        .row("beside the same in another process"));
        busy.stopIfSo();
        System.out.println(SmallTasks.HEADER);
        rows.forEach(System.out::println);
    }

    // region neighbours
    static SmallTasks besideHogs(ExecutorService threads, Duration howLong, int tasks)
            throws Exception {
        try (threads) {
            Neighbour.compute(threads, howLong);
            Log.debug("a hog on each core computes, {} small tasks begin", tasks);
            return SmallTasks.run(tasks);
        }
    }
    // endregion

    static SmallTasks besideChurn(int megabytes, Duration howLong, int tasks) throws Exception {
        try (var threads = Executors.newCachedThreadPool()) {
            Neighbour.churn(threads, megabytes, howLong);
            Log.debug("{} MB are turned over, {} small tasks begin", megabytes, tasks);
            return SmallTasks.run(tasks);
        }
    }

    /** Churn of so many megabytes, or hogs for 0. */
    static SmallTasks besideAnotherProcess(int megabytes, Duration howLong, int tasks)
            throws Exception {
        try (var children = new Children()) {
            Neighbour.inAnotherProcess(children, megabytes, howLong);
            Log.debug("another process works, {} small tasks begin", tasks);
            return SmallTasks.run(tasks);
        }
    }
}
