package tutorial.threads;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.Thread.State;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A number that is guarded")
@ExtendWith(NothingLeftBehind.class)
class LocksTest {

    private static final long EXACT = 24_999_750_000L;

    @Nested
    @DisplayName("by a monitor")
    class ByAMonitor {

        private final Locks.Monitor total = new Locks.Monitor();

        @Test
        @DisplayName("is exact after five threads at once")
        void isExact() throws InterruptedException {
            Locks.addAll(5, 100_000, total::add);
            assertEquals(EXACT, total.n);
        }

        @Test
        @DisplayName("is not changed by a BLOCKED thread, while another one is inside")
        void keepsOthersOut() throws InterruptedException {
            Thread adds;
            synchronized (total) {
                adds = Thread.ofPlatform().start(() -> total.add(1));
                awaitState(adds, State.BLOCKED);
                assertEquals(0, total.n);
            }
            adds.join();
            assertEquals(1, total.n);
        }
    }

    @Nested
    @DisplayName("by a lock")
    class ByALock {

        private final Locks.Locked total = new Locks.Locked();

        @Test
        @DisplayName("is exact after five threads at once")
        void isExact() throws InterruptedException {
            Locks.addAll(5, 100_000, total::add);
            assertEquals(EXACT, total.n);
        }

        @Test
        @DisplayName("is not changed by a waiting thread, while another one has the lock")
        void keepsOthersOut() throws InterruptedException {
            total.lock.lock();
            Thread adds = Thread.ofPlatform().start(() -> total.add(1));
            try {
                awaitState(adds, State.WAITING);
                assertTrue(total.lock.hasQueuedThread(adds));
                assertEquals(0, total.n);
            } finally {
                total.lock.unlock();
                adds.join();
            }
            assertEquals(1, total.n);
        }
    }

    @Test
    @DisplayName("as a program: prints the same exact total for both")
    void printsTheTotals() throws Exception {
        Program program = Program.run(Locks.class, "3", "1000");
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("synchronized  n=1498500", "ReentrantLock n=1498500"),
                program.lines());
    }

    private static void awaitState(Thread thread, State state) {
        await().pollInterval(Duration.ofMillis(1)).until(thread::getState, state::equals);
    }
}
