package tutorial.threads;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * {@code n++} is three steps, read, add and write. If another thread's three steps come between
 * them, what that one wrote is written over.
 *
 * <p>You will see two real threads held to that order, so that they always end one short; then
 * threads that run freely, and how many of their additions were lost, round by round.
 *
 * <p>Python's {@code n += 1} is several bytecodes, too: its interpreter's lock may change hands
 * between them.
 */
public final class LostUpdate {

    private static final String HELP = """
            LostUpdate: loses one addition on purpose, then counts what free runs lose.
              threads  how many threads in the free runs, 1 to 100 (default 2)
              count    how many additions each, 1 to 10000000 (default 100000)
              rounds   how many free runs, 1 to 1000 (default 50)
            Copy: mvn -q -f 02-threads -Dexample=LostUpdate -Dexec.args="4 100000 50"
            """;

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(HELP, args);
        int threads = arguments.number("threads", 2, 1, 100);
        int count = arguments.number("count", 100_000, 1, 10_000_000);
        int rounds = arguments.number("rounds", 50, 1, 1_000);
        arguments.end();

        Forced forced = forceOneLoss();
        System.out.println("thread A    thread B");
        for (Seen seen : forced.order()) {
            System.out.println((seen.thread().equals("A") ? "" : " ".repeat(12)) + seen.step());
        }
        System.out.println("Two additions, n=" + forced.n());

        System.out.printf("%nFree runs: %d x %d additions, %d rounds, %s%n", threads, count, rounds,
                machine());
        System.out.println("lost      rounds");
        for (Bar bar : histogram(lost(threads, count, rounds), threads * count)) {
            System.out.println("%-10s  %4d  %s".formatted(bar.share(), bar.rounds(),
                    "#".repeat(50 * bar.rounds() / rounds)).stripTrailing());
        }
    }

    /** One step as it was made: by which thread, and with which value. */
    record Seen(String thread, String step) {}

    /** The steps in the order in which they were made, and what n was in the end. */
    record Forced(List<Seen> order, int n) {}

    /** What two threads share: a plain number, and a note of who did what. */
    private static final class Shared {

        private int n;
        private final List<Seen> order = Collections.synchronizedList(new ArrayList<>());

        int read(String thread) {
            order.add(new Seen(thread, "read " + n));
            return n;
        }

        int add(String thread, int value) {
            order.add(new Seen(thread, "add: " + (value + 1)));
            return value + 1;
        }

        void write(String thread, int value) {
            n = value;
            order.add(new Seen(thread, "write " + value));
        }
    }

    // region force
    /** A reads; B reads, adds, writes; only then A adds and writes, on two real threads. */
    static Forced forceOneLoss() throws Exception {
        var shared = new Shared();
        var aHasRead = new CountDownLatch(1);
        var bHasWritten = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(2)) {
            Future<?> a = threads.submit(() -> {
                int value = shared.read("A");
                aHasRead.countDown();
                bHasWritten.await();
                shared.write("A", shared.add("A", value));
                return null;
            });
            Future<?> b = threads.submit(() -> {
                aHasRead.await();
                shared.write("B", shared.add("B", shared.read("B")));
                bHasWritten.countDown();
                return null;
            });
            a.get();
            b.get();
        }
        return new Forced(List.copyOf(shared.order), shared.n);
    }
    // endregion

    /** How many additions were lost in each of so many free runs. */
    static List<Integer> lost(int threads, int count, int rounds) throws InterruptedException {
        List<Integer> lost = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            lost.add(threads * count - Counting.countAtOnce(threads, count).additions());
        }
        return lost;
    }

    /** A bar of the histogram: how many rounds lost this share of the additions. */
    record Bar(String share, int rounds) {}

    /** How many rounds lost nothing, how many up to a quarter of the additions, and so on. */
    static List<Bar> histogram(List<Integer> lost, int all) {
        int[] rounds = new int[5];
        for (int each : lost) {
            rounds[(int) ((4L * each + all - 1) / all)]++;
        }
        List<String> shares = List.of("nothing", "up to 25 %", "up to 50 %", "up to 75 %", "more");
        return IntStream.range(0, 5).mapToObj(i -> new Bar(shares.get(i), rounds[i])).toList();
    }

    private static String machine() {
        return String.format(Locale.ROOT, "%s %s, %d cores, JDK %s", System.getProperty("os.name"),
                System.getProperty("os.arch"), Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"));
    }
}
