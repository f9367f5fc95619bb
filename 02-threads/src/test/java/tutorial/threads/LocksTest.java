package tutorial.threads;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.Thread.State;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The repairs of a lost update")
@ExtendWith(NothingLeftBehind.class)
class LocksTest {

    @Nested
    @DisplayName("five threads at once end at 24999750000")
    class AreExact {

        static Stream<Named<Locks.Total>> totals() {
            return Stream.of(Named.of("a monitor", new Locks.Monitor().total()),
                    Named.of("a lock", new Locks.Locked().total()),
                    Named.of("an atomic", Locks.atomic()),
                    Named.of("an adder", Locks.adder()));
        }

        @ParameterizedTest(name = "with {0}")
        @MethodSource("totals")
        @DisplayName("onto one total")
        void shared(Locks.Total total) throws Exception {
            assertEquals(24_999_750_000L, Locks.addShared(total, 5, 100_000));
        }

        @Test
        @DisplayName("with a sum for each thread, added up at the end")
        void confined() throws Exception {
            assertEquals(24_999_750_000L, Locks.addConfined(5, 100_000));
        }
    }

    @Nested
    @DisplayName("who adds keeps the others out")
    class KeepOthersOut {

        @Test
        @DisplayName("a monitor: while it is held, an adding thread is BLOCKED and nothing changes")
        void ofTheMonitor() throws InterruptedException {
            var total = new Locks.Monitor();
            Thread adds;
            synchronized (total) {
                adds = Thread.ofPlatform().start(() -> total.add(1));
                awaitState(adds, State.BLOCKED);
                assertEquals(0, total.sum());
            }
            adds.join();
            assertEquals(1, total.sum());
        }

        @Test
        @DisplayName("a lock: while it is held, an adding thread is queued and nothing changes")
        void byTheLock() throws InterruptedException {
            var total = new Locks.Locked();
            total.lock.lock();
            Thread adds = Thread.ofPlatform().start(() -> total.add(1));
            try {
                awaitState(adds, State.WAITING);
                assertTrue(total.lock.hasQueuedThread(adds));
                assertEquals(0, total.sum());
            } finally {
                total.lock.unlock();
                adds.join();
            }
            assertEquals(1, total.sum());
        }

        private void awaitState(Thread thread, State state) {
            await().pollInterval(Duration.ofMillis(1)).until(thread::getState, state::equals);
        }
    }

    @Nested
    @DisplayName("as a program")
    class AsAProgram {

        @Test
        @DisplayName("prints the same exact total for each repair")
        void printsTheTotals() throws Exception {
            Program program = Program.run(Locks.class, "3", "1000");
            assertEquals(0, program.status(), program::errors);
            assertEquals(
                    List.of("synchronized  n=1498500", "ReentrantLock n=1498500",
                            "AtomicLong    n=1498500", "LongAdder     n=1498500",
                            "a sum each    n=1498500"),
                    program.lines());
        }

        @Test
        @DisplayName("refuses a wrong argument with one clear line and status 2")
        void refusesBadArguments() throws Exception {
            Program.run(Locks.class, "0").assertRefused(
                    "threads is \"0\", but must be a whole number from 1 to 100.");
        }
    }
}
