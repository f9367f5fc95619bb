package tutorial.coroutines.exercises;

import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import tutorial.coroutines.lib.EventLoop;

/**
 * Exercise: a call that blocks its thread, made by a task, and nobody else has to wait.
 *
 * <p>Run {@code mvn -q -f 03-coroutines -Ppractice}: while the price is asked for, the loop stands
 * still. Repair {@link #price} so that all other tasks go on meanwhile. What {@code show} changes
 * belongs to the loop's tasks, so it runs on the loop's thread. What the call throws comes out as
 * it is, and no thread of yours keeps the program from ending.
 */
public final class AskOutside {

    private AskOutside() {}

    /** Asks for a price, shows it and returns it; the code of a task. */
    public static int price(EventLoop loop, Callable<Integer> blockingAsk, IntConsumer show)
            throws Exception {
        // TODO: this blocks the loop's only thread.
        int price = blockingAsk.call();
        show.accept(price);
        return price;
    }
}
