package tutorial.gil.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tutorial.gil.lib.Gil;
import tutorial.gil.lib.GlobalLock;

/** What a solution must do. */
@TestMethodOrder(OrderAnnotation.class)
interface LetGoContract {

    int readUnder(GlobalLock gil, Callable<String> blockingRead, ToIntFunction<String> look)
            throws Exception;

    @Test
    @Order(1)
    @DisplayName("it waits without the lock, and looks at the answer as its holder")
    default void letsGoAndComesBack() throws Exception {
        var gil = new WatchedLock();
        List<String> steps = new ArrayList<>();
        int seen = readUnder(gil, () -> {
            steps.add("read");
            assertFalse(gil.isHeld(), "it waits for the answer with the lock in its hands");
            return "answer";
        }, answer -> {
            steps.add("look at " + answer);
            assertTrue(gil.isHeld(), "it looks at the answer without the lock");
            return answer.length();
        });
        assertEquals(List.of("read", "look at answer"), steps, "what was done");
        assertEquals(6, seen, "what it returns");
        assertFalse(gil.isHeld(), "it keeps the lock");
    }

    @Test
    @Order(2)
    @DisplayName("a read that fails comes out, and the lock is free")
    default void readFails() {
        var gil = new WatchedLock();
        var failure = new IOException("no network");
        Exception thrown = assertThrows(Exception.class, () -> readUnder(gil, () -> {
            throw failure;
        }, String::length), "what the read threw does not come out");
        assertSame(failure, thrown, "not the read's failure came out");
        assertFalse(gil.isHeld(), "it keeps the lock");
    }

    @Test
    @Order(3)
    @DisplayName("two readers wait for their answers at the same time")
    default void waitsOverlap() throws Exception {
        var gil = new Gil(Duration.ofMillis(1));
        var bothAreWaiting = new CountDownLatch(2);
        Callable<String> read = () -> {
            bothAreWaiting.countDown();
            return bothAreWaiting.await(1, TimeUnit.SECONDS) ? "together" : "alone";
        };
        List<FutureTask<Integer>> readers = new ArrayList<>();
        for (int k = 0; k < 2; k++) {
            readers.add(new FutureTask<>(() -> readUnder(gil, read, String::length)));
            Thread.ofPlatform().daemon().start(readers.get(k));
        }
        for (FutureTask<Integer> reader : readers) {
            assertEquals("together".length(), reader.get(2, TimeUnit.SECONDS),
                    "one reader waited alone");
        }
    }
}
