package tutorial.coroutines.exercises;

import java.util.Iterator;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import tutorial.coroutines.lib.EventLoop;

/** Runs the contract against the reader's class, by -Ppractice only. */
@DisplayName("Exercise: Pump")
class PumpExercise implements PumpContract {

    @Override
    public void pump(EventLoop loop, Iterator<Integer> source, Consumer<Integer> sink, int room)
            throws Exception {
        Pump.pump(loop, source, sink, room);
    }
}
