package tutorial.threads.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.Thread.State;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A bounded buffer")
class BoundedBufferTest {

    private final BoundedBuffer<Integer> buffer = new BoundedBuffer<>(1);

    @Test
    @DisplayName("has never more items than room: a producer woken too late waits again")
    void neverHoldsMore() throws InterruptedException {
        buffer.put(1);
        var put = new FutureTask<>(() -> {
            buffer.put(2);
            return 2;
        });
        Thread producer = Thread.ofPlatform().start(put);
        buffer.awaitWaiting(1, producer);
        buffer.lock.lock();
        try {
            assertEquals(1, buffer.take());
            buffer.put(3);
        } finally {
            buffer.lock.unlock();
        }
        buffer.awaitWaiting(1, producer);
        assertEquals(State.WAITING, producer.getState());
        assertEquals(3, buffer.take());
        assertEquals(2, buffer.take());
        producer.join();
    }

    @Test
    @DisplayName("gives up by an interrupt, waiting for an item, for room or for the lock")
    void isInterruptible() throws InterruptedException {
        interruptWaiting(new FutureTask<>(buffer::take));
        buffer.put(1);
        interruptWaiting(new FutureTask<>(() -> {
            buffer.put(2);
            return 2;
        }));
        buffer.lock.lock();
        try {
            interruptWaiting(new FutureTask<>(buffer::take));
        } finally {
            buffer.lock.unlock();
        }
        assertEquals(1, buffer.take());
    }

    private static void interruptWaiting(FutureTask<Integer> waiting) throws InterruptedException {
        Thread thread = Thread.ofPlatform().start(waiting);
        Await.state(thread, State.WAITING);
        thread.interrupt();
        thread.join();
        assertEquals(Future.State.FAILED, waiting.state());
        assertEquals(InterruptedException.class, waiting.exceptionNow().getClass());
    }
}
