package tutorial.coroutines;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.Connection;
import tutorial.coroutines.lib.Crowd;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Listener;
import tutorial.coroutines.lib.Log;
import tutorial.coroutines.lib.OpenFiles;

/**
 * One thread serves a thousand connections at once. The server is written as if its reads blocked;
 * the loop asks the system once which of all the sockets are ready, as asyncio does.
 */
public final class EchoServer {

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(EchoServer.class, args);
        int clients = arguments.number("clients", "how many at once", 1_000, 1, 10_000);
        int messages = arguments.number("messages", "how many each sends", 5, 1, 1_000);
        arguments.end();
        long start = System.nanoTime();
        Run run = run(OpenFiles.affordable(clients), messages);
        System.out.println("Connections open at once: " + run.open());
        System.out.println("Messages echoed: " + run.echoed());
        System.out.println("Threads that ran clients and server: " + run.threads().size());
        System.out.println("Time: " + (System.nanoTime() - start) / 1_000_000 + " ms");
    }

    record Run(int open, int echoed, Set<Thread> threads) {}

    static Run run(int clients, int messages) throws Exception {
        Set<Thread> threads = new HashSet<>();
        try (var loop = new EventLoop(); Listener listener = Listener.open(loop, 0)) {
            var server = loop.createTask(() -> serve(loop, listener, threads));
            var crowd = loop.createTask(() -> {
                try (listener) { // When all have gone: its end is the server's.
                    return Crowd.visit(loop, listener.address(), clients, messages, threads);
                }
            });
            loop.run(() -> loop.gather(List.of(server, crowd)));
            return new Run(server.result(), crowd.result(), threads);
        }
    }

    /** Accepts everybody until the listener is closed; each client has a task of its own. */
    static int serve(EventLoop loop, Listener listener, Set<Thread> threads) throws IOException {
        int clients = 0;
        try {
            for (;; clients++) {
                Connection client = listener.accept();
                loop.createTask(() -> echo(client, threads));
            }
        } catch (ClosedChannelException end) {
            Log.debug("closed after {} clients", clients);
            return clients;
        }
    }

    // region serve
    static Void echo(Connection client, Set<Thread> threads) throws IOException {
        try (client) {
            ByteBuffer buffer = ByteBuffer.allocate(64);
            while (client.read(buffer.clear()) >= 0) {
                threads.add(Thread.currentThread());
                Log.debug("echoes {} bytes", buffer.position());
                client.write(buffer.flip());
            }
            return null;
        }
    }
    // endregion
}
