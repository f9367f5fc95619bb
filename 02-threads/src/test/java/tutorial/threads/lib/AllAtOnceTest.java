package tutorial.threads.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Work that several threads begin together")
class AllAtOnceTest {

    @Test
    @DisplayName("is done by each of them once, all at the same time, and over on return")
    void meets() throws InterruptedException {
        var meeting = new CyclicBarrier(8);
        var met = new AtomicInteger();
        AllAtOnce.run(8, () -> {
            try {
                meeting.await(60, TimeUnit.SECONDS);
                met.incrementAndGet();
            } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
                throw new IllegalStateException(alone);
            }
        });
        assertEquals(8, met.get());
    }
}
