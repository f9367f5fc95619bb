package tutorial.coroutines;

import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.Crowd;
import tutorial.coroutines.lib.EchoService;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Log;
import tutorial.coroutines.lib.OpenFiles;

/**
 * Plain blocking code that yields by itself whenever it waits: what gevent's greenlets are to
 * Python, virtual threads are to Java, and those run on all cores.
 */
public final class Greenlets {

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(Greenlets.class, args);
        int wanted = arguments.number("clients", "how many at once", 200, 1, 1_000);
        int messages = arguments.number("messages", "how many each sends", 20, 1, 1_000);
        arguments.end();

        int clients = OpenFiles.affordable(wanted);
        try (var service = new EchoService(clients)) {
            long start = System.nanoTime();
            Run onLoop = onLoop(service.address(), clients, messages);
            long between = System.nanoTime();
            Run onThreads = onVirtualThreads(service.address(), clients, messages);
            print("on an event loop:  ", onLoop, between - start);
            print("on virtual threads:", onThreads, System.nanoTime() - between);
        }
    }

    private static void print(String where, Run run, long nanos) {
        int threads = run.threads().size();
        System.out.printf("%s %d answers, clients on %d thread%s, in %d ms%n", where, run.answers(),
                threads, threads == 1 ? "" : "s", nanos / 1_000_000);
    }

    /** How many answers came back right, and on which threads the clients ran. */
    record Run(int answers, Set<Thread> threads) {}

    static Run onLoop(SocketAddress server, int clients, int messages) throws Exception {
        Set<Thread> on = ConcurrentHashMap.newKeySet();
        try (var loop = new EventLoop()) {
            Log.debug("{} clients as tasks of a loop", clients);
            int answers = loop.run(() -> Crowd.visit(loop, server, clients, messages, on));
            return new Run(answers, on);
        }
    }

    static Run onVirtualThreads(SocketAddress server, int clients, int messages) throws Exception {
        Set<Thread> on = ConcurrentHashMap.newKeySet();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Log.debug("{} clients on virtual threads", clients);
            // region both
            var talks = IntStream.range(0, clients).mapToObj(i -> threads
                    .submit(() -> Crowd.talk(SocketChannel.open(server), messages, on))).toList();
            // endregion
            int answers = 0;
            for (var talk : talks) {
                answers += talk.get();
            }
            return new Run(answers, on);
        }
    }
}
