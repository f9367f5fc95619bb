package tutorial.coroutines;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.FutureTask;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Log;
import tutorial.coroutines.lib.Task;
import tutorial.coroutines.lib.TaskQueue;
import tutorial.coroutines.lib.ThreadDump;
import tutorial.coroutines.lib.Waiting;

/**
 * A program that hangs can be asked who waits: a loop knows for whom, the JDK's dump of virtual
 * threads where. Python has {@code asyncio.all_tasks()}, from 3.14 on {@code asyncio ps} as well.
 */
public final class WhoWaits {

    private static final List<String> NAMES = List.of("shop", "cook", "guest");

    static void main(String[] args) throws Exception {
        Arguments.of(WhoWaits.class, args).end();
        onLoop().forEach(line -> System.out.println("task " + line));
        onVirtualThreads().forEach(line -> System.out.println("thread " + line));
    }

    static List<String> onLoop() throws Exception {
        List<Task<String>> tasks = new ArrayList<>();
        List<String> told = new ArrayList<>();
        try (var loop = new EventLoop()) {
            // region loop
            var orders = new TaskQueue<String>(loop, 1);
            tasks.add(loop.createTask("shop", () -> orders.take() + loop.await(tasks.getLast())));
            tasks.add(loop.createTask("cook", () -> loop.await(tasks.getFirst())));
            tasks.add(loop.createTask("guest", () -> loop.await(tasks.get(1))));
            return loop.run(() -> {
                Waiting.of(loop).forEach(each -> told.add(each.toString()));
                orders.put("soup");
                Log.debug("an order comes: now the shop awaits the guest");
                try {
                    loop.await(tasks.getLast());
                } catch (IllegalStateException circle) {
                    told.add("shop is refused: " + circle.getMessage());
                }
                return told;
            });
            // endregion
        }
    }

    static List<String> onVirtualThreads() throws Exception {
        List<FutureTask<String>> tasks = new ArrayList<>();
        var orders = new ArrayBlockingQueue<String>(1);
        tasks.add(new FutureTask<>(() -> orders.take() + tasks.getLast().get()));
        tasks.add(new FutureTask<>(() -> tasks.getFirst().get()));
        tasks.add(new FutureTask<>(() -> tasks.get(1).get()));
        List<Thread> threads = new ArrayList<>();
        tasks.forEach(each -> threads.add(
                Thread.ofVirtual().name(NAMES.get(threads.size())).start(each)));
        var told = new ArrayList<>(whenAllWait("ArrayBlockingQueue.take"));
        orders.put("soup");
        Log.debug("an order comes: now the shop waits for the guest");
        told.add(whenAllWait("FutureTask.get").getFirst());
        threads.forEach(Thread::interrupt);
        return told;
    }

    /** Asks the dump: the state of a virtual thread that runs is that of its carrier, no proof. */
    private static List<String> whenAllWait(String shop) throws Exception {
        List<ThreadDump> wanted = List.of(new ThreadDump("shop", "WAITING", shop),
                new ThreadDump("cook", "WAITING", "FutureTask.get"),
                new ThreadDump("guest", "WAITING", "FutureTask.get"));
        while (!ThreadDump.take(NAMES).equals(wanted)) {
            Thread.onSpinWait();
        }
        return wanted.stream().map(ThreadDump::toString).toList();
    }
}
