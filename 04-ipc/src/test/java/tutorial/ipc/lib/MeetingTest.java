package tutorial.ipc.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A meeting point in shared memory")
@ExtendWith(NoNamesLeft.class)
@SuppressWarnings("try")
class MeetingTest {

    private static final Duration LIMIT = Duration.ofSeconds(100);

    private static FutureTask<Void> coming(ProcessBarrier barrier, Duration limit) {
        return started(() -> {
            barrier.await(limit);
            return null;
        });
    }

    private static <T> FutureTask<T> started(Callable<T> work) {
        var task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

    private static <T> T of(FutureTask<T> task) throws Exception {
        try {
            return task.get(100, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    @Test
    @DisplayName("lets nobody go on before all have come, a thousand times")
    void meetsAgainAndAgain() throws Exception {
        try (var one = ProcessBarrier.create(2);
                var two = ProcessBarrier.open(one.name());
                var three = ProcessBarrier.open(one.name());
                var count = SharedValue.create(0)) {
            var all = new ArrayList<FutureTask<Void>>();
            for (ProcessBarrier each : List.of(one, two, three)) {
                all.add(started(() -> {
                    for (int k = 1; k <= 500; k++) {
                        count.add(1);
                        each.await(LIMIT);
                        assertEquals(3 * k, count.get());
                        each.await(LIMIT);
                    }
                    return null;
                }));
            }
            for (FutureTask<Void> each : all) {
                of(each);
            }
        }
    }

    @Test
    @DisplayName("is broken for who waits when another one closes it, and for who comes later")
    void oneCloses() throws Exception {
        try (var one = ProcessBarrier.create(1); var two = ProcessBarrier.open(one.name())) {
            var waiting = coming(one, LIMIT);
            two.close();
            assertThrows(BrokenBarrierException.class, () -> of(waiting));
            assertThrows(BrokenBarrierException.class, () -> one.await(LIMIT));
        }
    }

    @Test
    @DisplayName("is broken by a limit that passes: a timeout for one, broken for the others")
    void limitPasses() throws Exception {
        try (var one = ProcessBarrier.create(2); var two = ProcessBarrier.open(one.name())) {
            var patient = coming(one, LIMIT);
            assertThrows(TimeoutException.class, () -> two.await(Duration.ofMillis(200)));
            assertThrows(BrokenBarrierException.class, () -> of(patient));
        }
    }

    @Test
    @DisplayName("is broken by an interrupt of one who waits")
    void interrupted() throws Exception {
        try (var one = ProcessBarrier.create(1); var two = ProcessBarrier.open(one.name())) {
            var failed = new FutureTask<Void>(() -> {
                two.await(LIMIT);
                return null;
            });
            Thread thread = Thread.ofPlatform().daemon().start(failed);
            thread.interrupt();
            assertThrows(InterruptedIOException.class, () -> of(failed));
            assertThrows(BrokenBarrierException.class, () -> one.await(LIMIT));
        }
    }

    @Test
    @DisplayName("does not miss who has come and is gone by the time the others look")
    void comesAndIsGone() throws Exception {
        for (int k = 0; k < 100; k++) {
            try (var one = ProcessBarrier.create(1); var two = ProcessBarrier.open(one.name())) {
                var waiting = coming(one, LIMIT);
                two.await(LIMIT);
                two.close();
                of(waiting);
            }
        }
    }

    @Test
    @DisplayName("refuses too few and too many, and a name of something else")
    void refuses() throws Exception {
        assertThrows(IllegalArgumentException.class, () -> ProcessBarrier.create(0));
        assertThrows(IllegalArgumentException.class, () -> ProcessBarrier.create(30));
        try (var event = ProcessEvent.create(1)) {
            assertThrows(IOException.class, () -> ProcessBarrier.open(event.name()));
        }
        try (var barrier = ProcessBarrier.create(1)) {
            assertThrows(IOException.class, () -> ProcessEvent.open(barrier.name()));
        }
    }

    @Test
    @DisplayName("as an event: all who wait go on, later ones at once, until it is cleared")
    void event() throws Exception {
        try (var event = ProcessEvent.create(1); var other = ProcessEvent.open(event.name())) {
            assertFalse(event.await(Duration.ofMillis(20)));
            var waiting = new ArrayList<FutureTask<Boolean>>();
            for (int k = 0; k < 4; k++) {
                waiting.add(started(() -> event.await(LIMIT)));
            }
            other.set();
            for (FutureTask<Boolean> each : waiting) {
                assertTrue(of(each));
            }
            assertTrue(event.isSet());
            event.clear();
            assertFalse(other.await(Duration.ZERO));
        }
    }
}
