package tutorial.coroutines;

import java.time.Duration;
import tutorial.coroutines.lib.Arguments;
import tutorial.coroutines.lib.Busy;
import tutorial.coroutines.lib.Log;
import tutorial.coroutines.lib.Pulse;

/**
 * A task that computes in one go stops all others, since nobody can interrupt it; one that lets
 * them run now and then does not. There Python has {@code await asyncio.sleep(0)}.
 */
public final class LongComputation {

    static void main(String[] args) throws Exception {
        var arguments = Arguments.of(LongComputation.class, args);
        int millis = arguments.number("millis", "how long the job takes", 150, 20, 10_000);
        arguments.end();

        Duration length = Duration.ofMillis(millis);
        var busy = new Busy();
        // region both
        Pulse inOneGo = Pulse.beside(loop -> compute(length, () -> {}));
        Pulse yielding = Pulse.beside(
                loop -> compute(length, () -> loop.sleep(Duration.ZERO)));
        // endregion
        busy.stopIfSo();
        System.out.println("computes in one go:  " + inOneGo);
        System.out.println("yields in between:   " + yielding);
    }

    /** Computes for so long, and runs {@code pause} about every millisecond. */
    static Object compute(Duration length, Runnable pause) {
        Log.debug("computes");
        long start = System.nanoTime();
        double sum = 0;
        while (System.nanoTime() - start < length.toNanos()) {
            for (int i = 1; i < 100_000; i++) {
                sum += 1.0 / i;
            }
            pause.run();
        }
        Log.debug("has computed");
        return sum;
    }
}
