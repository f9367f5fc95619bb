package tutorial.coroutines;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tutorial.coroutines.lib.Connection;
import tutorial.coroutines.lib.EventLoop.OnFailure;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Listener;
import tutorial.coroutines.lib.Task;

/**
 * Plain blocking code that yields by itself whenever it waits: what gevent's greenlets are to
 * Python, virtual threads are to Java.
 *
 * <p>You will see one client program run twice: as tasks on an event loop, and on virtual threads,
 * where the JDK's own scheduler and poller take the loop's part.
 *
 * <p>gevent replaces the blocking functions of Python's library. In Java they have been written to
 * yield, and virtual threads run on all cores.
 */
public final class Greenlets {

    private static final String HELP = """
            Greenlets: the same client program on an event loop and on virtual threads.
              clients   how many at once, 1 to 1000 (default 200)
              messages  how many each of them sends, 1 to 1000 (default 20)
            Copy: mvn -q -f 03-coroutines -Dexample=Greenlets -Dexec.args="200 20"
            """;

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(HELP, args);
        int clients = arguments.number("clients", 200, 1, 1_000);
        int messages = arguments.number("messages", 20, 1, 1_000);
        arguments.end();

        System.out.println("on an event loop:   " + onLoop(clients, messages));
        System.out.println("on virtual threads: " + onVirtualThreads(clients, messages));
    }

    /** How many answers came back right, on how many threads the clients ran, and how long. */
    record Run(int answers, int threads, Duration took) {

        @Override
        public String toString() {
            return answers + " answers, clients on " + threads + " thread"
                    + (threads == 1 ? "" : "s") + ", in " + took.toMillis() + " ms";
        }
    }

    // region client
    /** The client: sends numbers, and counts those that come back. Whether it blocks, who knows. */
    static int client(ByteChannel server, int messages, Set<Thread> on) throws IOException {
        try (server) {
            on.add(Thread.currentThread());
            int right = 0;
            ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES);
            for (int i = 0; i < messages; i++) {
                server.write(buffer.clear().putInt(i).flip());
                buffer.clear();
                while (buffer.hasRemaining() && server.read(buffer) >= 0) {
                    // A stream may cut a message anywhere: read on.
                }
                right += buffer.flip().getInt() == i ? 1 : 0;
            }
            return right;
        }
    }
    // endregion

    /** The server's side of a conversation, written in the same way. */
    static int echo(ByteChannel client) throws IOException {
        try (client) {
            ByteBuffer buffer = ByteBuffer.allocate(1_024);
            int bytes = 0;
            while (client.read(buffer) >= 0) {
                bytes += client.write(buffer.flip());
                buffer.clear();
            }
            return bytes;
        }
    }

    static Run onLoop(int clients, int messages) throws Exception {
        Set<Thread> on = ConcurrentHashMap.newKeySet();
        long start = System.nanoTime();
        try (var loop = new EventLoop()) {
            return loop.run(() -> {
                List<Task<Integer>> talks = new ArrayList<>();
                try (Listener listener = Listener.open(loop, 0)) {
                    SocketAddress address = listener.address();
                    for (int i = 0; i < clients; i++) {
                        talks.add(loop.createTask(
                                () -> client(Connection.open(loop, address), messages, on)));
                    }
                    for (int i = 0; i < clients; i++) {
                        Connection accepted = listener.accept();
                        loop.createTask(() -> echo(accepted));
                    }
                    return run(loop.gather(talks, OnFailure.CANCEL_OTHERS), on, start);
                }
            });
        }
    }

    static Run onVirtualThreads(int clients, int messages) throws Exception {
        Set<Thread> on = ConcurrentHashMap.newKeySet();
        long start = System.nanoTime();
        try (ServerSocketChannel listener = ServerSocketChannel.open();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), clients);
            SocketAddress address = listener.getLocalAddress();
            List<Future<Integer>> talks = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                talks.add(threads.submit(() -> client(SocketChannel.open(address), messages, on)));
            }
            for (int i = 0; i < clients; i++) {
                SocketChannel accepted = listener.accept();
                threads.submit(() -> echo(accepted));
            }
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> talk : talks) {
                answers.add(talk.get());
            }
            return run(answers, on, start);
        }
    }

    private static Run run(List<Integer> answers, Set<Thread> on, long start) {
        return new Run(answers.stream().mapToInt(n -> n).sum(), on.size(),
                Duration.ofNanos(System.nanoTime() - start));
    }
}
