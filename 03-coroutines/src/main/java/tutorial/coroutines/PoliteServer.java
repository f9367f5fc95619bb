package tutorial.coroutines;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.ChildJvm;
import tutorial.coroutines.lib.LastClients;
import tutorial.coroutines.lib.Log;

/**
 * On SIGTERM a polite server accepts nobody any more, lets open connections finish, up to a limit,
 * and ends. In Java a shutdown hook does that, in asyncio {@code loop.add_signal_handler}.
 */
public final class PoliteServer {

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(PoliteServer.class, args);
        int limit = arguments.number("limit", "milliseconds to finish in",
                2_000, 1, 60_000);
        arguments.end();
        LastClients seen = LastClients.of(ChildJvm.of(Child.class, limit));
        System.out.println("a new client is refused:      " + seen.newcomerRefused());
        System.out.println("an open one gets its answer:  " + seen.served());
        System.out.println("one that stays is sent away:  " + seen.sentAway());
        System.out.println("status of the server:         " + seen.status());
    }

    static final class Child {
        static void main(String[] args) throws IOException {
            ChildJvm.endWithParent();
            int limit = Integer.parseInt(args[0]);
            var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            var threads = Executors.newVirtualThreadPerTaskExecutor();
            Runtime.getRuntime().addShutdownHook(
                    new Thread(new FutureTask<>(() -> finish(listener, threads, limit))));
            System.out.println(listener.getLocalPort());
            serve(listener, threads);
        }
    }

    static void serve(ServerSocket listener, ExecutorService threads) throws IOException {
        try (listener) {
            while (true) {
                Socket client = listener.accept();
                threads.submit(() -> echo(client));
            }
        } catch (SocketException | RejectedExecutionException closed) {
            Log.debug("accepts nobody any more");
        }
    }

    private static Void echo(Socket client) throws IOException {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        }
        return null;
    }

    // region server
    /** The JVM runs this when it gets SIGTERM, and ends when it returns. */
    static Void finish(ServerSocket listener, ExecutorService threads, int ms) throws Exception {
        listener.close(); // New clients are refused.
        threads.shutdown(); // Those who are served go on.
        boolean all = threads.awaitTermination(ms, MILLISECONDS);
        Log.debug(all ? "all have finished" : "some have not: they end with the JVM");
        return null;
    }
    // endregion
}
