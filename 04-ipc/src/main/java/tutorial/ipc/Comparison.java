package tutorial.ipc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.Busy;
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

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(Comparison.class, args);
        int trips = arguments.number("trips", "and messages one way", 3000, 1, 1_000_000);
        arguments.end();
        Libc.require(Comparison.class, "mkfifo", "mq_open", "sem_timedwait");
        var busy = new Busy();
        var table = new Formatter(Locale.ROOT);
        for (Mechanism each : Mechanism.values()) {
            measure(each, trips, 100, 4096).forEach(
                    p -> table.format("%-14s %5d %15.2f us %10.2f us %10.2f us%n", each, p.bytes,
                            p.p50, p.p99, p.oneWay));
        }
        busy.stopIfSo();
        System.out.print(Runtime.getRuntime().availableProcessors() + " cores, "
                + System.getProperty("os.name") + ", JDK " + Runtime.version().feature()
                + "\nmechanism      bytes    round trip p50           p99       one way\n" + table);
    }

    /** Microseconds for single round trips, and for a message one way. */
    record Price(int bytes, double p50, double p99, double oneWay) {}

    /** Measures all sizes twice and keeps the second time: the first one warms up. */
    static List<Price> measure(Mechanism mechanism, int trips, int... sizes) throws Exception {
        var prices = new ArrayList<Price>();
        try (var offer = mechanism.transport().offer(4096); var children = new Children()) {
            var echo = Libc.child(EchoChild.class, mechanism, offer.name());
            try (Link link = offer.accept(children.start(echo))) {
                for (int k = 0; k < 2 * sizes.length; k++) {
                    prices.add(price(link, sizes[k % sizes.length], trips));
                    Log.debug("{}: {}", mechanism, prices.getLast());
                }
            }
        }
        return prices.subList(sizes.length, prices.size());
    }

    // region measure
    private static Price price(Link link, int bytes, int trips) throws Exception {
        double[] micros = new double[trips];
        for (int k = 0; k < trips; k++) {
            long start = System.nanoTime();
            link.send(new byte[bytes]);
            link.receive();
            micros[k] = (System.nanoTime() - start) / 1e3;
        }
        Arrays.sort(micros);
        long start = System.nanoTime();
        for (int k = 0; k < trips; k++) {
            link.put(EchoChild.withoutAnswer(bytes));
        }
        link.send(new byte[bytes]);
        link.receive();
        double oneWay = (System.nanoTime() - start) / 1e3 / trips;
        Log.debug("{} messages of {} bytes have arrived", trips, bytes);
        return new Price(bytes, micros[trips / 2], micros[trips * 99 / 100], oneWay);
    }
    // endregion
}
