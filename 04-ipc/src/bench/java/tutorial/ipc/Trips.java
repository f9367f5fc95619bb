package tutorial.ipc;

import java.util.Arrays;
import java.util.Locale;
import tutorial.ipc.lib.ChildJvm;
import tutorial.ipc.lib.Children;
import tutorial.ipc.lib.EchoChild;
import tutorial.ipc.lib.Link;
import tutorial.ipc.lib.Mechanism;

/**
 * One side of one measurement, a process of its own: the same program as ipc.c and ipc.py, with the
 * same arguments MECHANISM BYTES TRIPS MESSAGES and the same four numbers.
 */
public final class Trips {

    /** For each kind of measurement; both sides and the compiler share one core. */
    private static final long WARM_UP_NANOS = 1_000_000_000;
    private static final int REPEATS = 5;

    static void main(String[] args) throws Exception {
        var mechanism = Mechanism.valueOf(args[0]);
        int bytes = Integer.parseInt(args[1]);
        int trips = Integer.parseInt(args[2]);
        int messages = Integer.parseInt(args[3]);
        try (var offer = mechanism.transport().offer(8192); var children = new Children()) {
            Process child = children.start(ChildJvm
                    .of(RoundTripBench.FLAGS, EchoChild.class, args[0], offer.name()));
            try (Link link = offer.accept(child)) {
                byte[] message = new byte[bytes];
                long warm = System.nanoTime();
                while (System.nanoTime() - warm < WARM_UP_NANOS) {
                    oneWay(link, message, messages, true);
                }
                warm = System.nanoTime();
                message[0] = 0;
                double[] micros = new double[trips];
                for (int trip = 0; trip < trips; trip++) {
                    long start = System.nanoTime();
                    link.send(message);
                    link.receive();
                    micros[trip] = (System.nanoTime() - start) / 1e3;
                    if (start - warm < WARM_UP_NANOS) {
                        trip = -1;
                    }
                }
                Arrays.sort(micros);
                System.out.printf(Locale.ROOT, "%f %f %f %f%n", micros[(trips - 1) / 2],
                        micros[(int) ((trips - 1) * 99L / 100)],
                        oneWay(link, message, messages, false),
                        oneWay(link, message, messages, true));
            }
        }
    }

    private static double oneWay(Link link, byte[] message, int messages, boolean collected)
            throws Exception {
        double[] micros = new double[REPEATS];
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            long start = System.nanoTime();
            message[0] = 1;
            for (int k = 0; k < messages; k++) {
                if (collected) {
                    link.put(message);
                } else {
                    link.send(message);
                }
            }
            message[0] = 2;
            link.put(message);
            link.flush();
            link.receive();
            micros[repeat] = (System.nanoTime() - start) / 1e3 / messages;
        }
        Arrays.sort(micros);
        return micros[REPEATS / 2];
    }
}
