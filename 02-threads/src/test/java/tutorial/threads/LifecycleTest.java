package tutorial.threads;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.Thread.State;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.threads.Lifecycle.Caught;

@DisplayName("The life of a thread")
@ExtendWith(NothingLeftBehind.class)
class LifecycleTest {

    @Test
    @DisplayName("goes through all six states, in order, each seen on a real thread")
    void allSixInOrder() throws InterruptedException {
        List<State> states = new Lifecycle().walk().stream().map(Caught::state).toList();
        assertEquals(List.of(State.values()), states);
    }

    @Test
    @DisplayName("cannot be lived twice: a second start is refused")
    void startsOnce() throws InterruptedException {
        Thread thread = Thread.ofPlatform().start(() -> {});
        thread.join();
        assertThrows(IllegalThreadStateException.class, thread::start);
    }

    @Nested
    @DisplayName("other ways in")
    class OtherWaysIn {

        @Test
        @DisplayName("waiting for a ReentrantLock is WAITING, not BLOCKED as for a monitor")
        void aLockIsWaitedFor() throws InterruptedException {
            var lock = new ReentrantLock();
            lock.lock();
            Thread thread = Thread.ofPlatform().start(() -> {
                lock.lock();
                lock.unlock();
            });
            awaitState(thread, State.WAITING);
            lock.unlock();
            thread.join();
        }

        @Test
        @DisplayName("join() is WAITING, for the other thread's end")
        void joinWaits() throws InterruptedException {
            Thread other = Thread.ofPlatform().start(LockSupport::park);
            Thread thread = Thread.ofPlatform().start(() -> {
                try {
                    other.join();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            });
            awaitState(thread, State.WAITING);
            LockSupport.unpark(other);
            thread.join();
            assertEquals(State.TERMINATED, other.getState());
        }

        @Test
        @DisplayName("waiting for a connection is RUNNABLE: Java does not see such waiting")
        void blockingReadsAreRunnable() throws Exception {
            var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            Thread thread = Thread.ofPlatform().start(
                    () -> assertThrows(SocketException.class, () -> server.accept().close()));
            try {
                await().until(() -> List.of(thread.getStackTrace()).toString().contains("accept"));
                assertEquals(State.RUNNABLE, thread.getState());
            } finally {
                server.close();
                thread.join();
            }
        }

        private void awaitState(Thread thread, State state) {
            await().pollInterval(Duration.ofMillis(1)).until(thread::getState, state::equals);
        }
    }

    @Nested
    @DisplayName("as a program")
    class AsAProgram {

        @Test
        @DisplayName("prints each state with what leads in and what leads out")
        void printsTheSix() throws Exception {
            Program program = Program.run(Lifecycle.class);
            assertEquals(0, program.status(), program::errors);
            assertEquals(List.of("state          in by                        out by",
                    "NEW            new Thread(task)             start()",
                    "RUNNABLE       start()                      synchronized, held by main",
                    "BLOCKED        synchronized, held by main   main leaves it",
                    "WAITING        monitor.wait()               monitor.notify() by main",
                    "TIMED_WAITING  Thread.sleep(10000)          interrupt() by main",
                    "TERMINATED     run() has returned           nothing ever"), program.lines());
        }
    }
}
