package tutorial.ipc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

/**
 * Every mechanism has its price and its use: all of them, with the same messages, in one run.
 *
 * <p>A round trip is a question to a child and its answer; one way is messages without answers,
 * where streams collect up to 32 KB into one write. Copies, wake-ups and system calls are what is
 * paid for, so the order is the same everywhere, and the numbers are not. For numbers beside C's
 * and Python's run the benchmark, which keeps both sides on one core.
 */
public final class Comparison {

    private static final String HELP = """
            Comparison: round trip and throughput of every mechanism, 100 B and 4 KB, in one table.
              batches  of 100 round trips, 1 to 10000 (default 20)
            Copy: mvn -q -f 04-ipc -Dexample=Comparison -Dexec.args="20"
            """;
    private static final int WARM_UP = 3;
    private static final int BATCH = 100;
    private static final byte ANSWER = 0;
    private static final byte COUNT = 1;
    private static final byte TOTAL = 2;

    static void main(String[] args) throws IOException, TimeoutException {
        var arguments = Arguments.of(HELP, args);
        int batches = arguments.number("batches", 20, 1, 10_000);
        arguments.end();
        System.out.printf(Locale.ROOT, "%d cores, %s, JDK %s%n",
                Runtime.getRuntime().availableProcessors(), System.getProperty("os.name"),
                Runtime.version().feature());
        System.out.println("mechanism      bytes  round trip p25    p50        p99        one way");
        for (Mechanism mechanism : Mechanism.values()) {
            if (mechanism.needs() != null) {
                var missing = Libc.missing(mechanism.name(), mechanism.needs());
                if (missing.isPresent()) {
                    System.out.println(missing.get());
                    continue;
                }
            }
            for (Price price : measure(mechanism, batches, 100, 4096)) {
                System.out.printf(Locale.ROOT,
                        "%-14s %5d  %10.2f us %10.2f us %10.2f us %9.2f us%n",
                        mechanism, price.bytes(), price.p25(), price.p50(), price.p99(),
                        price.oneWay());
            }
        }
    }

    /** Microseconds for a round trip, by batches of 100, and for a message one way. */
    record Price(int bytes, double p25, double p50, double p99, double oneWay) {}

    // region measure
    static List<Price> measure(Mechanism mechanism, int batches, int... sizes)
            throws IOException, TimeoutException {
        List<Price> prices = new ArrayList<>();
        try (var offer = mechanism.offer(4096); var children = new Children()) {
            Process child = children.start(
                    Parent.child(Echo.class, mechanism.name(), offer.name()));
            try (Link link = offer.accept(child)) {
                for (int bytes : sizes) {
                    double[] micros = roundTrips(link, new byte[bytes], batches);
                    prices.add(new Price(bytes, at(micros, 25), at(micros, 50), at(micros, 99),
                            oneWay(link, bytes, batches * BATCH)));
                }
            }
        }
        return prices;
    }

    private static double[] roundTrips(Link link, byte[] message, int batches)
            throws IOException, TimeoutException {
        double[] micros = new double[batches];
        for (int batch = -WARM_UP; batch < batches; batch++) {
            long start = System.nanoTime();
            for (int k = 0; k < BATCH; k++) {
                link.send(message);
                link.receive();
            }
            micros[Math.max(0, batch)] = (System.nanoTime() - start) / 1e3 / BATCH;
        }
        Arrays.sort(micros);
        return micros;
    }

    private static double oneWay(Link link, int bytes, int messages)
            throws IOException, TimeoutException {
        byte[] message = new byte[bytes];
        message[0] = COUNT;
        long start = System.nanoTime();
        for (int k = 0; k < messages; k++) {
            link.put(message);
        }
        message[0] = TOTAL;
        link.put(message);
        link.flush();
        link.receive();
        return (System.nanoTime() - start) / 1e3 / messages;
    }
    // endregion

    private static double at(double[] sorted, int percent) {
        return sorted[(sorted.length - 1) * percent / 100];
    }

    /** The child's program: arguments mechanism, name. Answers, or only counts. */
    static final class Echo {

        static void main(String[] args) throws IOException, TimeoutException {
            var mechanism = Mechanism.valueOf(args[0]);
            if (mechanism != Mechanism.PIPE) {
                Parent.endWithIt();
            }
            try (Link link = mechanism.open(args[1])) {
                for (byte[] m = link.receive(); m != null; m = link.receive()) {
                    if (m[0] == ANSWER || m[0] == TOTAL) {
                        link.send(m);
                    }
                }
            }
        }
    }
}
