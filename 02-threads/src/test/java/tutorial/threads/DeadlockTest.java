package tutorial.threads;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.threads.lib.NamedLock.Wait;
import tutorial.threads.lib.Shop;
import tutorial.threads.lib.Shop.Outcome;

@DisplayName("Two threads that take two locks")
@ExtendWith(NothingLeftBehind.class)
class DeadlockTest {

    @AfterEach
    void noDeadlockIsLeft() {
        assertNull(ManagementFactory.getThreadMXBean().findDeadlockedThreads());
    }

    @RepeatedTest(5)
    @DisplayName("in two orders: deadlock, found by the JVM, until one is interrupted, every time")
    void inTwoOrders() throws InterruptedException {
        var circle = List.of(new Wait("anna", "till", "shelf", "ben"),
                new Wait("ben", "shelf", "till", "anna"));
        assertEquals(new Outcome(circle, List.of("ben")), Shop.run(Deadlock::sell));
    }

    @RepeatedTest(5)
    @DisplayName("in one order: both sell, although they met")
    void inOneOrder() throws InterruptedException {
        assertEquals(new Outcome(List.of(), List.of("anna", "ben")),
                Shop.run(Deadlock::sellInOneOrder));
    }

    @Test
    @DisplayName("before a monitor cannot be interrupted: such a deadlock lasts for good")
    void monitorsCannotBeInterrupted() throws InterruptedException {
        var monitor = new Object();
        Thread blocked;
        synchronized (monitor) {
            blocked = Thread.ofPlatform().start(() -> {
                synchronized (monitor) {
                    assertTrue(Thread.currentThread().isInterrupted());
                }
            });
            await().pollInterval(Duration.ofMillis(1)).until(blocked::getState,
                    Thread.State.BLOCKED::equals);
            blocked.interrupt();
            await().during(Duration.ofMillis(20)).pollInterval(Duration.ofMillis(1))
                    .until(blocked::getState, Thread.State.BLOCKED::equals);
        }
        blocked.join();
    }

    @Test
    @DisplayName("as a program: prints who holds what and waits for whom, then the repair")
    void printsTheCircleAndTheRepair() throws Exception {
        Program program = Program.run(Deadlock.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("Two orders: deadlock, found by ThreadMXBean",
                "  anna holds the till and waits for the shelf, held by ben",
                "  ben holds the shelf and waits for the till, held by anna",
                "  anna is interrupted and gives way. Sold: [ben]",
                "One order. Sold: [anna, ben]"), program.lines());
    }
}
