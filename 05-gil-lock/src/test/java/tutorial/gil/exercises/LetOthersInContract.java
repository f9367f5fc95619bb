package tutorial.gil.exercises;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tutorial.gil.lib.Gil;
import tutorial.gil.lib.GlobalLock;

/** What a solution must do. */
@TestMethodOrder(OrderAnnotation.class)
interface LetOthersInContract {

    /** So much money from one account to another. */
    record Transfer(int from, int to, int amount) {}

    void transferAll(GlobalLock gil, Iterator<Transfer> transfers, int[] balances)
            throws Exception;

    @Test
    @Order(1)
    @DisplayName("others come in after each transfer, find all the money, and lose nothing")
    default void letsOthersIn() throws Exception {
        int[] balances = {1_000, 1_000, 1_000};
        int[] expected = {1_000, 1_000, 1_000};
        int[] left = balances.clone();
        int[] given = {0, 0};
        var gil = new WatchedLock(() -> {
            int found = Arrays.stream(balances).sum();
            assertEquals(3_000, found,
                    "another thread comes in, and not all the money is in the accounts");
            int inARow = given[0] - given[1];
            assertTrue(inARow <= 1, "others had to wait for " + inARow + " transfers in a row");
            given[1] = given[0];
            balances[2] -= 1;
            balances[0] += 1;
            expected[2] -= 1;
            expected[0] += 1;
            System.arraycopy(balances, 0, left, 0, 3);
        }, () -> assertArrayEquals(left, balances, "it works without the lock"));
        Iterator<Transfer> transfers = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return given[0] < 100;
            }

            @Override
            public Transfer next() {
                assertTrue(gil.isHeld(), "it works without the lock");
                int k = given[0]++;
                var next = new Transfer(k % 3, (k + 1) % 3, k % 7 + 1);
                expected[next.from()] -= next.amount();
                expected[next.to()] += next.amount();
                return next;
            }
        };
        transferAll(gil, transfers, balances);
        assertFalse(gil.isHeld(), "it keeps the lock");
        assertEquals(100, given[0], "transfers done");
        assertArrayEquals(left, balances, "it works without the lock");
        assertArrayEquals(expected, balances, "a transfer is lost, its own or another thread's");
    }

    @Test
    @Order(2)
    @DisplayName("a thread that asks gets the lock, although there is no end of transfers")
    default void endlessTransfers() throws Exception {
        var gil = new Gil(Duration.ofMillis(1));
        int[] balances = {1_000, 1_000};
        var began = new CountDownLatch(1);
        var found = new FutureTask<>(() -> {
            began.await();
            return gil.compute(() -> Arrays.stream(balances).sum());
        });
        Thread.ofPlatform().daemon().start(found);
        boolean[] late = {false};
        long start = System.nanoTime();
        transferAll(gil, new Iterator<>() {
            @Override
            public boolean hasNext() {
                late[0] = System.nanoTime() - start > 1_000_000_000;
                return !found.isDone() && !late[0];
            }

            @Override
            public Transfer next() {
                began.countDown();
                return new Transfer(0, 1, 1);
            }
        }, balances);
        assertFalse(late[0], "another thread has asked for the lock, and in a second it did"
                + " not get it");
        assertEquals(2_000, found.get(2, TimeUnit.SECONDS), "the money that it found");
    }
}
