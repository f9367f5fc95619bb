package tutorial.threads;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tutorial.threads.lib.AllAtOnce;
import tutorial.threads.lib.Arguments;
import tutorial.threads.lib.Log;

/**
 * How much a race loses is different on every run, from nothing to nearly all: testing does not
 * find it reliably.
 * It is the same in Python, where runs that lose nothing are far more frequent.
 */
public final class DataRace {

    static void main(String[] given) throws InterruptedException {
        var args = Arguments.of(DataRace.class, given);
        int threads = args.number("threads", "how many threads", 2, 1, 100);
        int count = args.number("count", "how many n++ each", 100_000, 1, 10_000_000);
        int rounds = args.number("rounds", "how many runs", 50, 1, 1_000);
        args.end();

        System.out.printf(Locale.ROOT, "%d x %d additions, %d rounds, %s %s, %d cores, JDK %s%n",
                threads, count, rounds, System.getProperty("os.name"),
                System.getProperty("os.arch"), Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"));
        System.out.println("lost      rounds");
        for (Bar bar : histogram(lost(threads, count, rounds), threads * count)) {
            System.out.println("%-10s  %4d  %s".formatted(bar.share(), bar.rounds(),
                    "#".repeat(50 * bar.rounds() / rounds)).stripTrailing());
        }
    }

    // region race
    /** Volatile: each n++ goes to memory. Otherwise a loop may add in a register and write once. */
    private volatile int n;

    private void addAll(int count) {
        for (int i = 0; i < count; i++) {
            n++;
        }
        Log.debug("has added {} times", count);
    }
    // endregion

    /** How many additions each run lost. */
    static List<Integer> lost(int threads, int count, int rounds) throws InterruptedException {
        List<Integer> lost = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            var race = new DataRace();
            AllAtOnce.run(threads, () -> race.addAll(count));
            lost.add(threads * count - race.n);
            Log.debug("round {} lost {} of {}", round, lost.getLast(), threads * count);
        }
        return lost;
    }

    /** A bar of the histogram: how many rounds lost this share of the additions. */
    record Bar(String share, int rounds) {}

    /** How many rounds lost nothing, how many up to a quarter of the additions, and so on. */
    static List<Bar> histogram(List<Integer> lost, int all) {
        int[] rounds = new int[5];
        lost.forEach(each -> rounds[(int) Math.ceilDiv(4L * each, all)]++);
        List<String> shares = List.of("nothing", "up to 25 %", "up to 50 %", "up to 75 %", "more");
        return IntStream.range(0, 5).mapToObj(i -> new Bar(shares.get(i), rounds[i])).toList();
    }
}
