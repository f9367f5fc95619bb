package tutorial.ipc;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import tutorial.ipc.lib.Arguments;
import tutorial.ipc.lib.Errno;
import tutorial.ipc.lib.Libc;
import tutorial.ipc.lib.Log;
import tutorial.ipc.lib.Names;
import tutorial.ipc.lib.PosixQueue;

/**
 * A queue that is full makes its sender wait, or says so at once, or when a time is over: back
 * pressure. Python's {@code Queue.put} has the same three ways.
 */
public final class FullQueue {

    private static final Duration NOW = Duration.ZERO;

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(FullQueue.class, args);
        int limit = arguments.number("limit", "milliseconds to wait for room", 100, 1, 100_000);
        arguments.end();
        Libc.require(FullQueue.class, "mq_open");
        Full full = fill(Duration.ofMillis(limit));
        System.out.println("Full after " + full.messages() + " messages");
        System.out.println("One more, not waiting: " + full.notWaiting());
        System.out.println("One more, within " + limit + " milliseconds: "
                + (full.inTime() ? "sent" : "no room in time"));
        System.out.println("One more, waiting until one is taken: "
                + (full.waiting() ? "sent" : "no room"));
    }

    /** What a sender meets at a full queue, in three ways of waiting. */
    record Full(int messages, Errno notWaiting, boolean inTime, boolean waiting) {}

    // region full
    static Full fill(Duration limit) throws Exception {
        String name = Names.fresh();
        try (var queue = PosixQueue.create(name, 10, 8);
                var impatient = PosixQueue.openNonBlocking(name);
                var taker = PosixQueue.open(name)) {
            queue.unlink();
            int messages = 0;
            while (queue.send(new byte[8], 0, NOW)) {
                messages++;
            }
            Log.debug("full with {} messages", messages);
            boolean inTime = queue.send(new byte[8], 0, limit);
            Log.debug("waited for {}, room: {}", limit, inTime);
            Errno notWaiting = sendAtOnce(impatient);
            var taking = new FutureTask<>(() -> taker.receive(limit));
            Thread.ofPlatform().name("taker").start(taking);
            boolean waiting = queue.send(new byte[8], 0, Duration.ofSeconds(40));
            taking.get();
            return new Full(messages, notWaiting, inTime, waiting);
        }
    }
    // endregion

    private static Errno sendAtOnce(PosixQueue impatient) throws IOException {
        try {
            impatient.send(new byte[8], 0, NOW);
            return null;
        } catch (Libc.Failed wouldBlock) {
            return wouldBlock.errno();
        }
    }
}
