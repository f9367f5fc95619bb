package tutorial.coroutines;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tutorial.coroutines.lib.Connection;
import tutorial.coroutines.lib.EventLoop.OnFailure;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Listener;
import tutorial.coroutines.lib.Task;

/**
 * One thread serves a thousand connections at once, and plays their thousand clients, too.
 *
 * <p>You will see how many connections were open at the same time, how many messages came back, and
 * on how many threads all of it ran.
 *
 * <p>Both sides are written as if their reads blocked. The loop asks the operating system once
 * which of all the sockets are ready, as asyncio does.
 */
public final class EchoServer {

    private static final String HELP = """
            EchoServer: a server and its clients, all of them tasks on one loop, on one thread.
              clients   how many at once, 1 to 10000 (default 1000)
              messages  how many each of them sends, 1 to 1000 (default 5)
            Copy: mvn -q -f 03-coroutines -Dexample=EchoServer -Dexec.args="1000 5"
            """;
    /** What a JVM may need for itself: jars, libraries, its own sockets. */
    private static final int OTHER_FILES = 100;

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(HELP, args);
        int wanted = arguments.number("clients", 1_000, 1, 10_000);
        int messages = arguments.number("messages", 5, 1, 1_000);
        arguments.end();

        long limit = openFilesLimit();
        int clients = affordable(wanted, limit);
        if (clients < wanted) {
            System.out.println("This process may open " + limit + " files: " + clients
                    + " clients instead of " + wanted + ".");
        }
        Run run = run(clients, messages);
        System.out.println("Connections open at once: " + run.openAtOnce());
        System.out.println("Messages echoed: " + run.echoed());
        System.out.println("Threads that ran clients and server: " + run.threads().size());
        System.out.printf(Locale.ROOT, "Time: %.2f s%n", run.took().toMillis() / 1e3);
    }

    /** What happened; {@code openAtOnce} counts connections, of which each has two ends here. */
    record Run(int openAtOnce, int echoed, Set<Thread> threads, Duration took) {}

    static Run run(int clients, int messages) throws Exception {
        long start = System.nanoTime();
        Set<Thread> threads = new HashSet<>();
        try (var loop = new EventLoop()) {
            return loop.run(() -> {
                List<Connection> open = new ArrayList<>();
                try (Listener listener = Listener.open(loop, 0)) {
                    Task<Integer> server = loop.createTask("server",
                            () -> serve(loop, listener, clients, threads));
                    for (int i = 0; i < clients; i++) {
                        open.add(Connection.open(loop, listener.address()));
                    }
                    int openAtOnce = open.size();
                    List<Task<Void>> talks = new ArrayList<>();
                    for (Connection connection : open) {
                        talks.add(loop.createTask(() -> talk(connection, messages, threads)));
                    }
                    loop.gather(talks, OnFailure.CANCEL_OTHERS);
                    return new Run(openAtOnce, loop.await(server), threads,
                            Duration.ofNanos(System.nanoTime() - start));
                }
            });
        }
    }

    // region serve
    /** Accepts so many clients, each with a task of its own; returns how much was echoed. */
    static int serve(EventLoop loop, Listener listener, int clients, Set<Thread> threads)
            throws Exception {
        List<Task<Integer>> handlers = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            Connection client = listener.accept();
            handlers.add(loop.createTask(() -> echo(client, threads)));
        }
        return loop.gather(handlers, OnFailure.CANCEL_OTHERS).stream().mapToInt(n -> n).sum();
    }

    static int echo(Connection client, Set<Thread> threads) throws IOException {
        try (client) {
            ByteBuffer buffer = ByteBuffer.allocate(64);
            int messages = 0;
            while (client.read(buffer) >= 0) {
                threads.add(Thread.currentThread());
                client.write(buffer.flip());
                buffer.clear();
                messages++;
            }
            return messages;
        }
    }
    // endregion

    /** Sends messages one by one, and checks each that comes back. */
    private static Void talk(Connection server, int messages, Set<Thread> threads)
            throws IOException {
        try (server) {
            for (int i = 0; i < messages; i++) {
                byte[] message = ("message " + i).getBytes(StandardCharsets.US_ASCII);
                server.write(ByteBuffer.wrap(message));
                ByteBuffer echo = ByteBuffer.allocate(message.length);
                server.readFully(echo);
                threads.add(Thread.currentThread());
                if (!echo.flip().equals(ByteBuffer.wrap(message))) {
                    throw new IOException("sent \"message " + i + "\", got something else back");
                }
            }
        }
        return null;
    }

    /** As many clients as the limit on open files allows, with two ends each; at least one. */
    static int affordable(int clients, long limit) {
        return (int) Math.max(1, Math.min(clients, (limit - OTHER_FILES) / 2));
    }

    private static long openFilesLimit() {
        return ManagementFactory
                .getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                        ? unix.getMaxFileDescriptorCount()
                        : Long.MAX_VALUE;
    }
}
