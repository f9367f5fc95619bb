package tutorial.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Consumer;

/**
 * Threads share the heap: five of them add onto one and the same {@code n}. In turn the sum is
 * exact; all at once, additions get lost, because adding is a read, an addition and a write.
 *
 * <p>You will see the running total after each thread, then what is left of the same total when
 * nobody waits for anybody.
 *
 * <p>In Python the interpreter's lock makes the second part rarer or hides it; Java has no such
 * lock, and its threads really run at the same time.
 */
public final class Counting {

    private static final String HELP = """
            Counting: threads add 0, 1, 2, ... onto one shared n, in turn and then all at once.
              threads  how many threads, 1 to 100 (default 5)
              count    how many additions each, 1 to 10000000 (default 100000)
            Copy: mvn -q -f 02-threads -Dexec.args="5 100000"
            """;

    static void main(String[] args) throws InterruptedException {
        var arguments = Arguments.of(HELP, args);
        int threads = arguments.number("threads", 5, 1, 100);
        int count = arguments.number("count", 100_000, 1, 10_000_000);
        arguments.end();

        System.out.println("In turn:");
        Tally exact = countInTurn(threads, count, System.out::println);
        System.out.println("Main: n=" + exact.n());

        System.out.println("All at once:");
        Tally racing = countAtOnce(threads, count);
        System.out.println("Main: n=" + racing.n() + " instead of " + exact.n());
        int all = threads * count;
        int lost = all - racing.additions();
        System.out.printf(Locale.ROOT, "Lost: %d of %d additions (%.1f %%)%n", lost, all,
                100.0 * lost / all);
    }

    /** The sum, and how many additions are in it: both are replaced together, or not at all. */
    record Tally(long n, int additions) {

        Tally plus(int i) {
            return new Tally(n + i, additions + 1);
        }
    }

    /** What the threads share: a plain field, with nothing that keeps two of them apart. */
    static final class Shared {

        private Tally tally = new Tally(0, 0);

        // region add
        /** {@code n += i}, spelled out. Another thread may come between the two lines. */
        void add(int i) {
            Tally read = tally;
            tally = read.plus(i);
        }
        // endregion

        /** The same two lines, but nobody writes before all who meet here have read. */
        void addAfterAllHaveRead(int i, CyclicBarrier allHaveRead)
                throws InterruptedException, BrokenBarrierException {
            Tally read = tally;
            allHaveRead.await();
            tally = read.plus(i);
        }

        void addAll(int count) {
            for (int i = 0; i < count; i++) {
                add(i);
            }
        }

        Tally tally() {
            return tally;
        }
    }

    /** Each thread starts after the one before it has ended: {@code start(); join()}. */
    static Tally countInTurn(int threads, int count, Consumer<String> lines)
            throws InterruptedException {
        var shared = new Shared();
        for (int k = 0; k < threads; k++) {
            Thread thread = Thread.ofPlatform().name("counter-" + k)
                    .start(() -> shared.addAll(count));
            thread.join();
            lines.accept("Thread " + k + ": n=" + shared.tally().n());
        }
        return shared.tally();
    }

    /** All threads wait at one gate and go through it together. */
    static Tally countAtOnce(int threads, int count) throws InterruptedException {
        var shared = new Shared();
        var gate = new CountDownLatch(1);
        List<Thread> running = new ArrayList<>();
        for (int k = 0; k < threads; k++) {
            running.add(Thread.ofPlatform().name("counter-" + k).start(() -> {
                try {
                    gate.await();
                    shared.addAll(count);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        gate.countDown();
        for (Thread thread : running) {
            thread.join();
        }
        return shared.tally();
    }
}
