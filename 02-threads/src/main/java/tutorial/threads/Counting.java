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
 * nobody waits for anybody, and at last how differently that ends from round to round.
 *
 * <p>In Python the interpreter's lock makes the second part rarer or hides it; Java has no such
 * lock, and its threads really run at the same time.
 */
public final class Counting {

    private static final String HELP = """
            Counting: threads add 0, 1, 2, ... onto one shared n, in turn and then all at once.
              threads  how many threads, 1 to 100 (default 5)
              count    how many additions each, 1 to 10000000 (default 100000)
              rounds   how many rounds at once, 1 to 1000 (default 20)
            Copy: mvn -q -f 02-threads -Dexec.args="5 100000 20"
            """;

    static void main(String[] args) throws InterruptedException {
        var arguments = Arguments.of(HELP, args);
        int threads = arguments.number("threads", 5, 1, 100);
        int count = arguments.number("count", 100_000, 1, 10_000_000);
        int rounds = arguments.number("rounds", 20, 1, 1_000);
        arguments.end();

        System.out.println("In turn:");
        Tally exact = countInTurn(threads, count, System.out::println);
        System.out.println("Main: n=" + exact.n());

        var ends = new ArrayList<Tally>();
        for (int round = 0; round < rounds; round++) {
            ends.add(countAtOnce(threads, count));
        }
        int all = threads * count;
        System.out.println("All at once:");
        System.out.println("Main: n=" + ends.getFirst().n() + " instead of " + exact.n());
        int lost = all - ends.getFirst().additions();
        System.out.printf(Locale.ROOT, "Lost: %d of %d additions (%.1f %%)%n", lost, all,
                100.0 * lost / all);

        System.out.println("Rounds: " + rounds + ", by how much of the additions they lost");
        int[] tenths = tenthsLost(ends, all);
        for (int k = 0; k < tenths.length; k++) {
            System.out.printf("up to %3d %% |%s%n", 10 * k, "#".repeat(tenths[k]));
        }
    }

    /** The sum, and how many additions are in it: both are replaced together, or not at all. */
    record Tally(long n, int additions) {

        Tally plus(int i) {
            return new Tally(n + i, additions + 1);
        }
    }

    /** What the threads share: a plain field, with nothing that keeps two of them apart. */
    static final class Shared {

        Tally tally = new Tally(0, 0);

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
    }

    /** Each thread starts after the one before it has ended: {@code start(); join()}. */
    static Tally countInTurn(int threads, int count, Consumer<String> lines)
            throws InterruptedException {
        var shared = new Shared();
        for (int k = 0; k < threads; k++) {
            Thread thread = Thread.ofPlatform().name("counter-" + k)
                    .start(() -> shared.addAll(count));
            thread.join();
            lines.accept("Thread " + k + ": n=" + shared.tally.n());
        }
        return shared.tally;
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
        return shared.tally;
    }

    /** How many rounds lost nothing, up to a tenth of {@code all} additions, two tenths, ... */
    static int[] tenthsLost(List<Tally> ends, int all) {
        var rounds = new int[11];
        ends.forEach(end -> rounds[(int) Math.ceilDiv(10L * (all - end.additions()), all)]++);
        return rounds;
    }
}
