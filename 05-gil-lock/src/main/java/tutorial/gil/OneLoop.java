package tutorial.gil;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;
import tutorial.gil.lib.Arguments;
import tutorial.gil.lib.Gil;
import tutorial.gil.lib.GlobalLock;
import tutorial.gil.lib.Log;
import tutorial.gil.lib.Together;

/**
 * Coroutines do not compete for the lock: their loop's thread takes it once for all that wake up,
 * while each thread has to take it for itself. Java's virtual threads have no lock to compete for.
 */
public final class OneLoop {

    private static final ContinuationScope SCOPE = new ContinuationScope("loop");

    static void main(String[] given) throws Exception {
        var args = Arguments.of(OneLoop.class, given);
        int workers = args.number("workers", "how many of each", 20, 2, 26);
        int steps = args.number("steps", "how often each waits, and goes on", 5, 1, 1_000);
        args.end();
        System.out.println("The lock changes hands, beside a thread that computes in C  in Python");
        for (int threads : new int[]{workers, 1}) {
            int each = workers / threads;
            System.out.printf("%2d threads with %2d coroutines each: %20d %10d%n", threads, each,
                    run(threads, each, steps, true).switches(),
                    run(threads, each, steps, false).switches());
        }
    }

    /** How often the lock changed hands, and who went on in which order, a letter for each. */
    record Run(long switches, String order) {}

    /** Beside a thread that computes under the same lock, or one that lets go while it computes. */
    static Run run(int threads, int coroutines, int steps, boolean letsGo) throws Exception {
        var gil = new Gil(Duration.ofMillis(1));
        var order = new StringBuffer();
        var letters = new AtomicInteger('A');
        Together.besideComputing(letsGo ? GlobalLock.NONE : gil,
                () -> Together.run(threads, () -> gil.compute(() -> {
                    List<Continuation> tasks = new ArrayList<>();
                    for (int k = 0; k < coroutines; k++) {
                        char me = (char) letters.getAndIncrement();
                        tasks.add(new Continuation(SCOPE, () -> goOn(me, steps, order)));
                    }
                    Log.debug("has a loop with {} coroutines", coroutines);
                    loop(gil, tasks);
                    return null;
                })));
        Log.debug("{}", gil.counters());
        return new Run(gil.counters().switches(), order.toString());
    }

    // region loop
    private static void goOn(char me, int steps, StringBuffer order) {
        for (int k = 0; k < steps; k++) {
            order.append(me);
            Continuation.yield(SCOPE);
        }
    }

    /** Lets go while it waits, then lets everybody go on who is due. */
    private static void loop(Gil gil, List<Continuation> tasks) throws Exception {
        while (!tasks.isEmpty()) {
            gil.allowThreads(() -> {
                Thread.sleep(1);
                return null;
            });
            tasks.forEach(Continuation::run);
            tasks.removeIf(Continuation::isDone);
        }
    }
    // endregion
}
