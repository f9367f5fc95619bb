package tutorial.threads;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Log;

/**
 * {@code n++} is three steps, read, add and write: if another thread's three steps come between
 * them, what that one wrote is written over.
 * Python's {@code n += 1} is several bytecodes, and the same order loses one there, too.
 */
public final class LostUpdate {

    static void main(String[] given) throws Exception {
        Arguments.of(LostUpdate.class, given).end();
        var forced = new LostUpdate().forceOneLoss();
        System.out.println("thread A    thread B");
        forced.order().forEach(seen -> System.out
                .println((seen.thread().equals("A") ? "" : " ".repeat(12)) + seen.step()));
        System.out.println("Two additions, n=" + forced.n());
    }

    record Seen(String thread, String step) {}

    record Forced(List<Seen> order, int n) {}

    private int n;
    private final List<Seen> order = Collections.synchronizedList(new ArrayList<>());

    /** A reads; B reads, adds, writes; only then A adds and writes, on two real threads. */
    Forced forceOneLoss() throws Exception {
        var aHasRead = new CountDownLatch(1);
        var bHasWritten = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(2)) {
            // region force
            Future<?> a = threads.submit(() -> {
                int value = read("A");
                aHasRead.countDown();
                Log.debug("A has read, and waits until B has written");
                bHasWritten.await();
                write("A", add("A", value));
                return null;
            });
            Future<?> b = threads.submit(() -> {
                aHasRead.await();
                write("B", add("B", read("B")));
                bHasWritten.countDown();
                return null;
            });
            // endregion
            a.get();
            b.get();
        }
        return new Forced(List.copyOf(order), n);
    }

    private int read(String thread) {
        return step(thread, "read " + n, n);
    }

    private int add(String thread, int value) {
        return step(thread, "add: " + (value + 1), value + 1);
    }

    private void write(String thread, int value) {
        n = step(thread, "write " + value, value);
    }

    private int step(String thread, String step, int value) {
        Log.debug("{}: {}", thread, step);
        order.add(new Seen(thread, step));
        return value;
    }
}
