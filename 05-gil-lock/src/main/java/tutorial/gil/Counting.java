package tutorial.gil;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import tutorial.gil.lib.Arguments;
import tutorial.gil.lib.ChildJvm;
import tutorial.gil.lib.Children;
import tutorial.gil.lib.Gil;
import tutorial.gil.lib.GlobalLock;
import tutorial.gil.lib.Log;
import tutorial.gil.lib.Together;

/**
 * Five workers count, as in many Python tutorials: in processes, each for itself; in threads, in
 * turn; and in threads at once under a global lock, exact by the place of the check points. Java's
 * threads have no such lock: see what they print in the last line.
 */
public final class Counting {

    /** What all threads of a process share. */
    private static volatile long n;

    static void main(String[] given) throws Exception {
        var args = Arguments.of(Counting.class, given);
        int workers = args.number("workers", "how many", 5, 1, 50);
        int count = args.number("count", "how many additions each", 100_000, 1, 10_000_000);
        args.end();
        System.out.println("Processes: " + inProcesses(workers, count));
        System.out.println("Threads in turn: n=" + inTurn(workers, count));
        var gil = new Gil(Gil.DEFAULT_SWITCH_INTERVAL);
        System.out.println("Threads at once, global lock: n=" + atOnce(workers, count, gil));
        System.out.println("Threads at once, no lock: n="
                + atOnce(workers, count, GlobalLock.NONE));
    }

    static List<String> inProcesses(int workers, int count)
            throws IOException, InterruptedException {
        Log.debug("{} processes count to {}", workers, count);
        return Children.outputs(Collections.nCopies(workers, ChildJvm.of(Worker.class, count)),
                Duration.ofMinutes(1)).stream().map(List::getFirst).toList();
    }

    // region threads
    static long inTurn(int workers, int count) throws InterruptedException {
        n = 0;
        for (int k = 0; k < workers; k++) {
            Thread thread = Thread.ofPlatform().start(() -> add(count, GlobalLock.NONE));
            thread.join();
            Log.debug("thread {} is done, n={}", k, n);
        }
        return n;
    }

    static long atOnce(int workers, int count, GlobalLock lock) throws Exception {
        n = 0;
        Together.run(workers, () -> lock.compute(() -> add(count, lock)));
        return n;
    }

    private static Void add(int count, GlobalLock lock) {
        for (int i = 0; i < count; i++) {
            n += i;
            lock.checkPoint();
        }
        return null;
    }
    // endregion

    static final class Worker {

        static void main(String[] args) {
            ChildJvm.endWithParent();
            add(Integer.parseInt(args[0]), GlobalLock.NONE);
            System.out.println(n);
        }
    }
}
