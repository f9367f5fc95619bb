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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tutorial.coroutines.lib.EventLoop;

/** What a solution must do. */
@TestMethodOrder(OrderAnnotation.class)
interface AskOutsideContract {

    int price(EventLoop loop, Callable<Integer> blockingAsk, IntConsumer show) throws Exception;

    @Test
    @Order(1)
    @DisplayName("the loop goes on while a price is asked for, and shows it itself")
    default void loopGoesOn() throws Throwable {
        var ticked = new AtomicBoolean();
        var onTheLoop = new AtomicBoolean();
        Bounded.onLoop("the task waits for ever", loop -> {
            List<Integer> shown = new ArrayList<>();
            var ticks = new CountDownLatch(3);
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
                ticked.set(ticks.await(1, TimeUnit.SECONDS));
                return 42;
            }, each -> {
                shown.add(each);
                onTheLoop.set(isLoopsThread(loop));
            });
            assertEquals(42, price, "what is returned");
            assertTrue(ticked.get(),
                    "the loop stood still while the call had blocked its thread for a second");
            assertEquals(List.of(42), shown, "what is shown before the method returns");
            assertTrue(onTheLoop.get(), "show was called on another thread than the loop's");
        });
    }

    @Test
    @Order(2)
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
    @Order(3)
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

    /** Only its own thread may use a loop. */
    private static boolean isLoopsThread(EventLoop loop) {
        try {
            loop.callSoon(() -> {});
            return true;
        } catch (IllegalStateException elsewhere) {
            return false;
        }
    }
}
