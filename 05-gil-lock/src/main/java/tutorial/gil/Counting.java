package tutorial.gil;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The counting job of five workers, side by side: in processes, in threads under a global lock, and
 * in threads without one.
 *
 * <p>You will see what the listings of Python tutorials print for it. Processes: five times
 * 4999950000, and 0 in the parent. Threads in turn: 24999750000. Threads all at once under a lock
 * that looks up at back edges only (CPython from 3.10): 24999750000, too, by luck of the place.
 * With the check point in the middle of {@code n += i} (CPython up to 3.9) it may be less, and
 * without a lock (Java, and Python's free-threaded build) it is.
 */
public final class Counting {

    private static final String HELP = """
            Counting: workers that add 0, 1, 2, ... onto n, in processes and in threads, side by side.
              workers  how many, 1 to 50 (default 5)
              count    how many additions each, 1 to 10000000 (default 100000)
            Copy: mvn -q -f 05-gil-lock -Dexample=Counting -Dexec.args="5 100000"
            """;

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(HELP, args);
        int workers = arguments.number("workers", 5, 1, 50);
        int count = arguments.number("count", 100_000, 1, 10_000_000);
        arguments.end();

        long exact = workers * (count * (count - 1L) / 2);
        System.out.println("Processes: " + inProcesses(workers, count));
        print("Threads in turn", inTurn(workers, count), exact);
        // A thread is done long before the usual 5 ms are over: ask a hundred times as often.
        var gil = new Gil(Gil.DEFAULT_SWITCH_INTERVAL.dividedBy(100));
        print("Threads at once, checked at back edges",
                atOnce(workers, shared -> gil.compute(() -> {
                    for (int i = 0; i < count; i++) {
                        shared.n += i;
                        gil.checkPoint();
                    }
                    return null;
                })), exact);
        var older = new Gil(Gil.DEFAULT_SWITCH_INTERVAL.dividedBy(100));
        print("Threads at once, checked in between", atOnce(workers, shared -> older.compute(() -> {
            for (int i = 0; i < count; i++) {
                long read = shared.n;
                older.checkPoint();
                shared.n = read + i;
            }
            return null;
        })), exact);
        print("Threads at once, no global lock", atOnce(workers, shared -> {
            for (int i = 0; i < count; i++) {
                shared.n += i;
            }
            return null;
        }), exact);
    }

    private static void print(String how, long n, long exact) {
        System.out
                .println(how + ": n=" + n + (n == exact ? ", exact" : ", short by " + (exact - n)));
    }

    /** What all threads share. */
    static final class Shared {
        volatile long n;
    }

    /** A thread's work on what is shared. */
    interface Work {

        Void on(Shared shared) throws Exception;
    }

    /** Each thread after the one before has ended. */
    static long inTurn(int workers, int count) throws InterruptedException {
        var shared = new Shared();
        for (int k = 0; k < workers; k++) {
            Thread thread = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < count; i++) {
                    shared.n += i;
                }
            });
            thread.join();
        }
        return shared.n;
    }

    /** All threads through one gate. */
    static long atOnce(int workers, Work work) throws Exception {
        var shared = new Shared();
        var gate = new CountDownLatch(1);
        try (var pool = Executors.newFixedThreadPool(workers)) {
            List<Future<Void>> all = new ArrayList<>();
            Callable<Void> each = () -> {
                gate.await();
                return work.on(shared);
            };
            for (int k = 0; k < workers; k++) {
                all.add(pool.submit(each));
            }
            gate.countDown();
            for (Future<Void> one : all) {
                one.get();
            }
        }
        return shared.n;
    }

    /** The totals of child processes, in the order of their numbers. */
    static List<Long> inProcesses(int workers, int count) throws IOException {
        try (var children = new Children()) {
            List<Process> running = new ArrayList<>();
            for (int k = 0; k < workers; k++) {
                running.add(children.start(ChildJvm.of(Worker.class, "" + count)));
            }
            List<Long> totals = new ArrayList<>();
            for (Process child : running) {
                totals.add(Long.parseLong(child.inputReader().readLine()));
            }
            return totals;
        }
    }

    /** The child's program: its n is its own. */
    static final class Worker {

        static void main(String[] args) {
            long n = 0;
            for (int i = 0; i < Integer.parseInt(args[0]); i++) {
                n += i;
            }
            System.out.println(n);
        }
    }
}
