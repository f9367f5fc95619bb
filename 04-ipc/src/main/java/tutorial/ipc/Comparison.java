package tutorial.ipc;

import java.util.Arrays;
import java.util.Locale;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.Children;
import tutorial.ipc.lib.EchoChild;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.Link;
import tutorial.ipc.lib.Log;
import tutorial.ipc.lib.Mechanism;

/**
 * Every mechanism has its price: a round trip is a question to a child and its answer; one way is
 * messages without answers, which streams collect. Python's prices are in the benchmark's table.
 */
public final class Comparison {

    private static final int BATCH = 100;
    private static final int WARM_UP = 3;

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(Comparison.class, args);
        int batches = arguments.number("batches", "of 100 round trips", 20, 1, 10_000);
        arguments.end();
        Libc.require(Comparison.class, "mkfifo", "mq_open", "sem_timedwait");
        System.out.printf(Locale.ROOT, "%d cores, %s, JDK %s%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"), Runtime.version().feature());
        System.out.println("mechanism      bytes  round trip p25    p50        p99        one way");
        for (Mechanism mechanism : Mechanism.values()) {
            for (int bytes : new int[]{100, 4096}) {
                Price price = measure(mechanism, bytes, batches);
                System.out.printf(Locale.ROOT,
                        "%-14s %5d  %10.2f us %10.2f us %10.2f us %9.2f us%n", mechanism,
                        bytes, price.p25(), price.p50(), price.p99(), price.oneWay());
            }
        }
    }

    /** Microseconds for a round trip, by batches of 100, and for a message one way. */
    record Price(double p25, double p50, double p99, double oneWay) {}

    // region measure
    static Price measure(Mechanism mechanism, int bytes, int batches) throws Exception {
        try (var offer = mechanism.transport().offer(4096); var children = new Children()) {
            Process child = children.start(Libc.child(EchoChild.class, mechanism, offer.name()));
            try (Link link = offer.accept(child)) {
                double[] micros = new double[batches];
                for (int batch = -WARM_UP; batch < batches; batch++) {
                    long start = System.nanoTime();
                    for (int k = 0; k < BATCH; k++) {
                        link.send(new byte[bytes]);
                        link.receive();
                    }
                    micros[Math.max(0, batch)] = (System.nanoTime() - start) / 1e3 / BATCH;
                }
                Log.debug("{}, {} bytes: {} us in the end", mechanism, bytes, micros[batches - 1]);
                Arrays.sort(micros);
                return new Price(micros[batches / 4], micros[batches / 2],
                        micros[batches * 99 / 100], oneWay(link, bytes, batches * BATCH));
            }
        }
    }

    private static double oneWay(Link link, int bytes, int messages) throws Exception {
        byte[] message = new byte[bytes];
        message[0] = EchoChild.NO_ANSWER;
        long start = System.nanoTime();
        for (int k = 0; k < messages; k++) {
            link.put(message);
        }
        link.send(new byte[bytes]);
        link.receive();
        Log.debug("{} messages without an answer have arrived", messages);
        return (System.nanoTime() - start) / 1e3 / messages;
    }
    // endregion
}
