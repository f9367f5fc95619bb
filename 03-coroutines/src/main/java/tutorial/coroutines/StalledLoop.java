package tutorial.coroutines;

import java.time.Duration;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.Busy;
import tutorial.coroutines.lib.Log;
import tutorial.coroutines.lib.Pulse;

/**
 * A task that blocks its thread, instead of waiting by the loop, stops all others; handed to
 * another thread it stops nobody. There Python has {@code asyncio.to_thread}.
 */
public final class StalledLoop {

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(StalledLoop.class, args);
        int millis = arguments.number("millis", "how long the job takes", 150, 20, 10_000);
        arguments.end();

        Duration length = Duration.ofMillis(millis);
        var busy = new Busy();
        // region both
        Pulse onLoop = Pulse.beside(loop -> block(length));
        Pulse inThread = Pulse.beside(loop -> loop.toThread(() -> block(length)));
        // endregion
        busy.stopIfSo();
        System.out.println("blocks on the loop:  " + onLoop);
        System.out.println("blocks in a thread:  " + inThread);
    }

    /** Stands for any call that blocks its thread: a file, a query, a name to look up. */
    static Object block(Duration length) throws InterruptedException {
        Log.debug("blocks its thread, {}", Thread.currentThread());
        Thread.sleep(length);
        Log.debug("goes on");
        return null;
    }
}
