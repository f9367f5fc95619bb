package tutorial.gil.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tutorial.gil.lib.Gil;

/** What a solution must do; run against the reader's class and against a solution. */
interface LetGoContract {

    int readUnder(Gil gil, Callable<String> blockingRead) throws Exception;

    @Test
    @DisplayName("two readers wait for their answers at the same time")
    default void waitsOverlap() throws Exception {
        var gil = new Gil(Duration.ofMillis(1));
        var bothAreWaiting = new CountDownLatch(2);
        Callable<String> read = () -> {
            bothAreWaiting.countDown();
            return bothAreWaiting.await(5, TimeUnit.SECONDS) ? "together" : "alone";
        };
        try (var pool = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> lengths = new ArrayList<>();
            for (int k = 0; k < 2; k++) {
                lengths.add(pool.submit(() -> readUnder(gil, read)));
            }
            for (Future<Integer> length : lengths) {
                assertEquals("together".length(), length.get(), "each waited alone");
            }
        }
    }

    @Test
    @DisplayName("and still hold the lock while they compute")
    default void computesUnderTheLock() throws Exception {
        var gil = new Gil(Duration.ofMillis(1));
        assertEquals(6, readUnder(gil, () -> "answer"));
        assertTrue(gil.counters().switches() >= 1, "the lock was never taken");
    }
}
