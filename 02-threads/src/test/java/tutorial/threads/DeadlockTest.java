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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.threads.Deadlock.Outcome;
import tutorial.threads.Deadlock.Wait;

@DisplayName("Two threads that need two locks")
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
        assertEquals(new Outcome(circle, List.of("ben"), 0), new Deadlock().run(Deadlock::sell));
    }

    @RepeatedTest(5)
    @DisplayName("in one order: both sell, although they met")
    void inOneOrder() throws InterruptedException {
        assertEquals(new Outcome(List.of(), List.of("anna", "ben"), 0),
                new Deadlock().run(Deadlock::sellInOneOrder));
    }

    @RepeatedTest(5)
    @DisplayName("with a limit: both sell, and at least one has given way before")
    void withLimit() throws InterruptedException {
        Outcome outcome = new Deadlock().run(Deadlock::sellWithLimit);
        assertEquals(List.of(), outcome.circle());
        assertEquals(List.of("anna", "ben"), outcome.sold());
        assertTrue(outcome.givenWay() >= 1, outcome::toString);
    }

    @Test
    @DisplayName("before a monitor a thread cannot be interrupted: such a deadlock lasts for good")
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

    @Nested
    @DisplayName("as a program")
    class AsAProgram {

        @Test
        @DisplayName("prints who holds what and waits for whom, then the two repairs")
        void printsTheCircleAndTheRepairs() throws Exception {
            Program program = Program.run(Deadlock.class);
            assertEquals(0, program.status(), program::errors);
            assertEquals(List.of("Two orders: deadlock, found by ThreadMXBean",
                    "  anna holds the till and waits for the shelf, held by ben",
                    "  ben holds the shelf and waits for the till, held by anna",
                    "  anna is interrupted and gives way. Sold: [ben]",
                    "One order. Sold: [anna, ben]",
                    "tryLock with a limit. Sold: [anna, ben]. Somebody gave way: true"),
                    program.lines());
        }

        @Test
        @DisplayName("refuses an argument with one clear line and status 2")
        void refusesArguments() throws Exception {
            Program.run(Deadlock.class, "5").assertRefused("there is no argument \"5\".");
        }
    }
}
