package tutorial.hybrid.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What a solution must do; run against the reader's class, mistakes and solutions. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
interface BoundedFetchContract {

    <T> List<T> fetchAll(List<Callable<T>> requests, int inFlight) throws Exception;

    @Test
    @Order(1)
    @DisplayName("never more requests are under way than allowed")
    default void isBounded() throws Exception {
        var tooMany = new CountDownLatch(1);
        var underWay = new AtomicInteger();
        var most = new AtomicInteger();
        inTime(requests(9, number -> {
            if (most.accumulateAndGet(underWay.incrementAndGet(), Math::max) > 3) {
                tooMany.countDown();
            }
            // Time for one more to come, whom nobody keeps out.
            tooMany.await(150, TimeUnit.MILLISECONDS);
            underWay.decrementAndGet();
        }), 3, "fetchAll never comes back");
        assertTrue(most.get() <= 3, () -> most + " requests were under way, 3 are allowed");
    }

    @Test
    @Order(2)
    @DisplayName("as many are under way as allowed, and when one ends the next one begins")
    default void reachesTheBound() throws Exception {
        var others = new CountDownLatch(5);
        inTime(requests(6, number -> {
            others.countDown();
            if (number == 0) {
                others.await();
            }
        }), 2, "2 are allowed; one is slow, and not all others were made meanwhile");
        var three = new CountDownLatch(3);
        inTime(requests(3, number -> {
            three.countDown();
            three.await();
        }), 3, "3 are allowed, fewer are under way");
    }

    @Test
    @Order(3)
    @DisplayName("each request has a virtual thread of its own")
    default void onVirtualThreads() throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        inTime(requests(9, number -> threads.add(Thread.currentThread())), 3,
                "fetchAll never comes back");
        assertTrue(threads.stream().allMatch(Thread::isVirtual),
                () -> "one was made by " + threads.stream().filter(each -> !each.isVirtual())
                        .findFirst().orElseThrow());
        assertEquals(9, threads.size(), "threads that made 9 requests");
    }

    @Test
    @Order(4)
    @DisplayName("the answers come in the order of the requests, whichever ends first")
    default void inOrder() throws Exception {
        CountDownLatch[] ended = IntStream.range(0, 4).mapToObj(k -> new CountDownLatch(1))
                .toArray(CountDownLatch[]::new);
        List<Integer> answers = inTime(requests(3, number -> {
            ended[number + 1].await(number < 2 ? 1 : 0, TimeUnit.SECONDS);
            ended[number].countDown();
        }), 3, "fetchAll never comes back");
        assertEquals(List.of(0, 1, 2), answers);
    }

    @Test
    @Order(5)
    @DisplayName("a request that throws gives its permit back, and the others are made")
    default void givesBack() throws Exception {
        var made = new AtomicInteger();
        List<Callable<Integer>> requests = requests(6, number -> {
            made.incrementAndGet();
            switch (number) {
                case 1 -> throw new IOException("request 1 failed");
                case 2 -> throw new StackOverflowError("request 2 failed");
                default -> {}
            }
        });
        for (int time = 1; time <= 2; time++) {
            try {
                List<Integer> answers = inTime(requests, 1,
                        "a request threw, and the next one waits for ever");
                fail("request 1 failed, but the answers are " + answers);
            } catch (ExecutionException told) {
                assertEquals("request 1 failed", told.getCause().getMessage());
            }
            assertEquals(6 * time, made.get(), "requests made, two of 6 failed");
        }
    }

    /** What a request does before it answers its number. */
    interface Step {
        void of(int number) throws Exception;
    }

    private static List<Callable<Integer>> requests(int count, Step step) {
        List<Callable<Integer>> requests = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            int number = k;
            requests.add(() -> {
                step.of(number);
                return number;
            });
        }
        return requests;
    }

    private List<Integer> inTime(List<Callable<Integer>> requests, int inFlight, String complaint)
            throws Exception {
        return new InTime<>(() -> fetchAll(requests, inFlight)).get(complaint);
    }
}
