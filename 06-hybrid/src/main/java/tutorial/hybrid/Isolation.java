package tutorial.hybrid;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What a second process adds in Java, where one process already uses all cores: what goes wrong in it
 * stays in it. Its memory limit, its garbage collector's pauses and its crash are its own.
 *
 * <p>You will see a worker that runs out of memory while its sibling goes on; and how late small
 * tasks are beside hogs that compute: hogs on virtual threads of the same process, on platform
 * threads of the same process, and in another process.
 *
 * <p>Virtual threads that compute without ever waiting keep their carriers, one for each core; small
 * tasks on virtual threads then wait until a hog has ended. Platform threads are sliced by the
 * operating system.
 */
public final class Isolation {

    private static final String HELP = """
            Isolation: a worker that runs out of memory, and small tasks beside computing hogs.
              millis  how long the hogs compute in ms, 50 to 60000 (default 300)
              tasks   how many small tasks, 1 to 1000 (default 20)
            Copy: mvn -q -f 06-hybrid -Dexample=Isolation -Dexec.args="300 20"
            """;
    private static final Duration SMALL = Duration.ofMillis(1);

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(HELP, args);
        var hogs = Duration.ofMillis(arguments.number("millis", 300, 50, 60_000));
        int tasks = arguments.number("tasks", 20, 1, 1_000);
        arguments.end();

        List<Integer> statuses = runOutOfMemoryBesideASibling();
        System.out.println("Out of memory: one worker ended with status " + statuses.get(0)
                + ", its sibling with " + statuses.get(1));
        System.out.println("Small tasks of 1 ms beside one hog for each core: median time");
        print("alone", besideNothing(tasks));
        print("hogs on virtual threads, same process", besideVirtualHogs(hogs, tasks));
        print("hogs on platform threads, same process", besidePlatformHogs(hogs, tasks));
        print("hogs in another process", besideAnotherProcess(hogs, tasks));
    }

    private static void print(String beside, Duration median) {
        System.out.printf(Locale.ROOT, "  %-40s %8.1f ms%n", beside, median.toNanos() / 1e6);
    }

    /** The exit statuses of a worker that fills its small heap, and of one that works beside it. */
    static List<Integer> runOutOfMemoryBesideASibling() throws IOException {
        try (var children = new Children()) {
            Process greedy = children.start(ChildJvm.of(List.of("-Xmx16m", "-XX:+UseSerialGC",
                    "-XX:+ExitOnOutOfMemoryError"), Greedy.class)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD));
            Process sibling = children.start(ChildJvm.of(Sibling.class));
            int greedyStatus = greedy.onExit().join().exitValue();
            // The sibling has outlived it: only now is it told to end.
            sibling.getOutputStream().close();
            return List.of(greedyStatus, sibling.onExit().join().exitValue());
        }
    }

    /** Takes memory until there is none. */
    static final class Greedy {

        static void main(String[] args) {
            List<byte[]> all = new ArrayList<>();
            while (true) {
                all.add(new byte[1_000_000]);
            }
        }
    }

    /** Works until its standard input ends. */
    static final class Sibling {

        static void main(String[] args) throws IOException {
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        }
    }

    static Duration besideNothing(int tasks) throws Exception {
        return medianOfSmallTasks(tasks);
    }

    static Duration besideVirtualHogs(Duration hogs, int tasks) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return beside(threads, hogs, tasks);
        }
    }

    static Duration besidePlatformHogs(Duration hogs, int tasks) throws Exception {
        try (var threads = Executors.newCachedThreadPool()) {
            return beside(threads, hogs, tasks);
        }
    }

    private static Duration beside(ExecutorService threads, Duration hogs, int tasks)
            throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        var running = new CountDownLatch(cores);
        for (int k = 0; k < cores; k++) {
            threads.submit(() -> {
                running.countDown();
                compute(hogs);
            });
        }
        running.await();
        return medianOfSmallTasks(tasks);
    }

    static Duration besideAnotherProcess(Duration hogs, int tasks) throws Exception {
        try (var children = new Children()) {
            Process process = children.start(ChildJvm.of(Hogs.class, "" + hogs.toMillis()));
            process.inputReader().readLine();
            return medianOfSmallTasks(tasks);
        }
    }

    /** The hogs' own process. */
    static final class Hogs {

        static void main(String[] args) {
            var hogs = Duration.ofMillis(Long.parseLong(args[0]));
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int k = 0; k < Runtime.getRuntime().availableProcessors(); k++) {
                    threads.submit(() -> compute(hogs));
                }
                System.out.println("computing");
            }
        }
    }

    private static void compute(Duration howLong) {
        long end = System.nanoTime() + howLong.toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    // region small-tasks
    /** All start at once on virtual threads; each sleeps 1 ms; the median of their times. */
    private static Duration medianOfSmallTasks(int tasks)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Duration>> times = new ArrayList<>();
            for (int k = 0; k < tasks; k++) {
                long start = System.nanoTime();
                times.add(threads.submit(() -> {
                    Thread.sleep(SMALL);
                    return Duration.ofNanos(System.nanoTime() - start);
                }));
            }
            List<Duration> sorted = new ArrayList<>();
            for (Future<Duration> time : times) {
                sorted.add(time.get());
            }
            sorted.sort(null);
            return sorted.get(tasks / 2);
        }
    }
    // endregion
}
