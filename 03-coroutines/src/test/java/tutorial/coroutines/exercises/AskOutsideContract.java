package tutorial.coroutines.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tutorial.coroutines.lib.EventLoop;
import tutorial.coroutines.lib.Task;

/** What a solution must do. */
interface AskOutsideContract {

    int price(EventLoop loop, Callable<Integer> blockingAsk, IntConsumer show) throws Exception;

    @Test
    @DisplayName("the loop goes on while a price is asked for")
    default void loopGoesOn() throws Throwable {
        int enough = 3;
        Bounded.onLoop("the task waits for ever", loop -> {
            List<Integer> shown = new ArrayList<>();
            var ticks = new CountDownLatch(enough);
            var asking = new CountDownLatch(1);
            loop.createTask("ticks", () -> {
                while (true) {
                    loop.sleep(Duration.ofMillis(1));
                    if (asking.getCount() == 0) {
                        ticks.countDown();
                    }
                }
            });
            int price = price(loop, () -> {
                asking.countDown();
                ticks.await(1, TimeUnit.SECONDS);
                return 42;
            }, shown::add);
            assertEquals(42, price, "what is returned");
            assertTrue(ticks.getCount() == 0, (enough - ticks.getCount())
                    + " ticks of the loop while the call had blocked its thread for a second");
            assertEquals(List.of(42), shown, "what is shown before the method returns");
        });
    }

    @Test
    @DisplayName("two tasks ask at the same time")
    default void twoAtOnce() throws Throwable {
        Bounded.onLoop("the tasks wait for ever", loop -> {
            var bothAsk = new CyclicBarrier(2);
            Callable<Integer> ask = () -> {
                try {
                    bothAsk.await(1, TimeUnit.SECONDS);
                    return 7;
                } catch (TimeoutException alone) {
                    return -1;
                }
            };
            Task<Integer> other = loop.createTask(() -> price(loop, ask, shown -> {}));
            assertEquals(7, price(loop, ask, shown -> {}), "one asks only after the other");
            assertEquals(7, loop.await(other), "one asks only after the other");
        });
    }

    @Test
    @DisplayName("show runs on the loop's thread")
    default void showsOnTheLoop() throws Throwable {
        Bounded.onLoop("the task waits for ever", loop -> {
            List<Boolean> onTheLoop = new ArrayList<>();
            price(loop, () -> 42, price -> {
                try {
                    loop.callSoon(() -> {});
                    onTheLoop.add(true);
                } catch (IllegalStateException elsewhere) {
                    onTheLoop.add(false);
                }
            });
            assertEquals(List.of(true), onTheLoop, "show was called on the loop's thread");
        });
    }

    @Test
    @DisplayName("what the call throws comes out as it is")
    default void fails() throws Throwable {
        var failure = new IOException("no answer");
        Bounded.onLoop("the task waits for ever", loop -> {
            List<Integer> shown = new ArrayList<>();
            Exception thrown = assertThrows(Exception.class, () -> price(loop, () -> {
                throw failure;
            }, shown::add), "what the call threw does not come out");
            assertSame(failure, thrown, "not the very exception");
            assertEquals(List.of(), shown, "what is shown after a failure");
        });
    }

    @Test
    @DisplayName("no thread is left that keeps the program from ending")
    default void leavesNoThread() throws Throwable {
        var asked = new AtomicReference<Thread>();
        Bounded.onLoop("the task waits for ever", loop -> price(loop, () -> {
            asked.set(Thread.currentThread());
            return 42;
        }, shown -> {}));
        Thread thread = asked.get();
        assertTrue(thread.isDaemon() || thread.join(Duration.ofSeconds(1)), thread.getName()
                + " lives on");
    }
}
