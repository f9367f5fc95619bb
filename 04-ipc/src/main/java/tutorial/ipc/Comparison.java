package tutorial.ipc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.Children;
import tutorial.ipc.lib.EchoChild;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.Link;
import tutorial.ipc.lib.Log;
import tutorial.ipc.lib.Mechanism;

/**
 * Every mechanism has its price: a round trip is a question to a child and its answer, one way is
 * messages without answers. Python's prices are in the benchmark's table.
 */
public final class Comparison {

    private static final int BATCH = 100;
    private static final String ROW = "%-14s %5d  %10.2f us %10.2f us %10.2f us %9.2f us%n";

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(Comparison.class, args);
        int batches = arguments.number("batches", "of 100 round trips", 20, 1, 10_000);
        arguments.end();
        Libc.require(Comparison.class, "mkfifo", "mq_open", "sem_timedwait");
        System.out.println(Runtime.getRuntime().availableProcessors() + " cores, "
                + System.getProperty("os.name") + ", JDK " + Runtime.version().feature()
                + "\nmechanism      bytes  round trip p25    p50        p99        one way");
        for (Mechanism each : Mechanism.values()) {
            for (Price p : measure(each, batches, 100, 4096)) {
                System.out.printf(Locale.ROOT, ROW, each, p.bytes, p.p25, p.p50, p.p99, p.oneWay);
            }
        }
    }

    /** Microseconds for a round trip, by batches, and for a message one way. */
    record Price(int bytes, double p25, double p50, double p99, double oneWay) {}

    // region measure
    static List<Price> measure(Mechanism mechanism, int batches, int... sizes) throws Exception {
        var prices = new ArrayList<Price>();
        try (var offer = mechanism.transport().offer(4096); var children = new Children()) {
            var echo = Libc.child(EchoChild.class, mechanism, offer.name());
            try (Link link = offer.accept(children.start(echo))) {
                for (int bytes : sizes) {
                    double[] micros = new double[batches];
                    for (int batch = -3; batch < batches; batch++) {
                        long start = System.nanoTime();
                        for (int k = 0; k < BATCH; k++) {
                            link.send(new byte[bytes]);
                            link.receive();
                        }
                        micros[Math.max(0, batch)] = (System.nanoTime() - start) / 1e3 / BATCH;
                    }
                    Log.debug("{}, {} bytes: the last took {} us", mechanism, bytes, micros[0]);
                    Arrays.sort(micros);
                    prices.add(new Price(bytes, micros[batches / 4], micros[batches / 2],
                            micros[batches * 99 / 100], oneWay(link, bytes, batches * BATCH)));
                }
            }
        }
        return prices;
    }

    private static double oneWay(Link link, int bytes, int messages) throws Exception {
        byte[] message = EchoChild.withoutAnswer(bytes);
        long start = System.nanoTime();
        for (int k = 0; k < messages; k++) {
            link.put(message);
        }
        link.send(new byte[bytes]);
        link.receive();
        Log.debug("{} messages have arrived", messages);
        return (System.nanoTime() - start) / 1e3 / messages;
    }
    // endregion
}
