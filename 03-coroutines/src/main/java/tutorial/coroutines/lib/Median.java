package tutorial.coroutines.lib;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long something takes in several ways, in turn: what disturbs one of them meets all. */
public final class Median {

    private static final int ROUNDS = 10;
    private static final int COUNT = 500;

    /** Does something so many times, after whatever prepares it. */
    public interface Way {
        Run run(int count) throws Exception;
    }

    /** One of them; takes its number, and gives it back. */
    public interface Step {
        int take(int number) throws Exception;
    }

    /** What came back last, and how long all of it took. */
    public record Run(int last, long nanos) {

        /** Takes so many steps. */
        public static Run of(int count, Step step) throws Exception {
            int last = 0;
            long start = System.nanoTime();
            for (int i = 1; i <= count; i++) {
                last = step.take(i);
            }
            return new Run(last, System.nanoTime() - start);
        }
    }

    private Median() {}

    /** Prints for each way the median of its later rounds, and how many of the first that is. */
    public static void print(Map<String, Way> ways, int millis) throws Exception {
        var busy = new Busy();
        Map<String, List<Long>> nanos = new LinkedHashMap<>();
        ways.keySet().forEach(name -> nanos.put(name, new ArrayList<>()));
        for (int round = 0; round < ROUNDS; round++) {
            if (round == ROUNDS / 2) {
                nanos.values().forEach(List::clear); // By now all of it is compiled.
            }
            for (var way : ways.entrySet()) {
                long end = System.nanoTime() + millis * 1_000_000L / ROUNDS;
                do {
                    nanos.get(way.getKey()).add(way.getValue().run(COUNT).nanos());
                } while (System.nanoTime() < end);
            }
        }
        busy.stopIfSo();
        System.out.println("there and back                   time  sends");
        double unit = micros(nanos.values().iterator().next());
        nanos.forEach((name, all) -> System.out.printf(Locale.ROOT, "%-26s %7.2f us %6.0f%n", name,
                micros(all), micros(all) / unit));
    }

    private static double micros(List<Long> nanos) {
        return nanos.stream().sorted().toList().get(nanos.size() / 2) / 1e3 / COUNT;
    }
}
