package tutorial.ipc;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import tutorial.ipc.lib.Children;
import tutorial.ipc.lib.EchoChild;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.Link;
import tutorial.ipc.lib.Mechanism;

/**
 * A million messages through each mechanism to a child and back, order and content checked: too
 * long for every build. Arguments: messages (1000000).
 */
public final class Soak {

    private static final int BYTES = 100;

    static void main(String[] args) throws Exception {
        int messages = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        System.out.printf("%d cores, %s, JDK %s; %d messages of 5 to 100 bytes to a child and back,"
                + " in order and whole%n", Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"), Runtime.version(), messages);
        for (Mechanism mechanism : Mechanism.values()) {
            long start = System.nanoTime();
            try (var offer = mechanism.transport().offer(BYTES); var children = new Children()) {
                Process child = children.start(
                        Libc.child(EchoChild.class, mechanism, offer.name()));
                try (Link link = offer.accept(child)) {
                    var sending = CompletableFuture.runAsync(() -> send(link, messages),
                            task -> Thread.ofPlatform().name("sender").start(task));
                    for (int k = 0; k < messages; k++) {
                        check(k, link.receive());
                    }
                    sending.join();
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(Locale.ROOT, "%-14s %6.1f s %8.2f us a message%n", mechanism, seconds,
                    seconds * 1e6 / messages);
        }
    }

    private static void send(Link link, int messages) {
        try {
            for (int k = 0; k < messages; k++) {
                link.send(message(k));
            }
        } catch (Exception e) {
            throw new IllegalStateException("after a part of the messages", e);
        }
    }

    /** The first byte is 0, which asks for an answer; the length and all the rest depend on k. */
    private static byte[] message(int k) {
        byte[] message = new byte[5 + k % (BYTES - 4)];
        ByteBuffer.wrap(message).put((byte) 0).putInt(k);
        for (int i = 5; i < message.length; i++) {
            message[i] = (byte) (k * 31 + i);
        }
        return message;
    }

    private static void check(int k, byte[] answer) {
        if (!Arrays.equals(message(k), answer)) {
            throw new IllegalStateException("message " + k + " came back as "
                    + Arrays.toString(answer));
        }
    }
}
