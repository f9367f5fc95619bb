package tutorial.coroutines.exercises;

import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.DisplayName;
import tutorial.coroutines.lib.EventLoop;

/** Runs the contract against the reader's class, by -Ppractice only. */
@DisplayName("Exercise: AskOutside")
class AskOutsideExercise implements AskOutsideContract {

    @Override
    public int price(EventLoop loop, Callable<Integer> blockingAsk, IntConsumer show)
            throws Exception {
        return AskOutside.price(loop, blockingAsk, show);
    }
}
