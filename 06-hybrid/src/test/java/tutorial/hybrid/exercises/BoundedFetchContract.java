package tutorial.hybrid.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a solution must do; run against the reader's class and against a solution. */
interface BoundedFetchContract {

    <T> List<T> fetchAll(List<Callable<T>> requests, int inFlight) throws Exception;

    @Test
    @DisplayName("never more requests are under way than allowed, and the answers come in order")
    default void isBounded() throws Exception {
        var underWay = new AtomicInteger();
        var most = new AtomicInteger();
        List<Callable<Integer>> requests = new ArrayList<>();
        for (int k = 0; k < 200; k++) {
            int number = k;
            requests.add(() -> {
                most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                Thread.yield();
                underWay.decrementAndGet();
                return number;
            });
        }
        assertEquals(IntStream.range(0, 200).boxed().toList(), fetchAll(requests, 1));
        assertEquals(1, most.get(), "requests under way at the same time");
    }

    @Test
    @DisplayName("as many requests are under way as allowed: three meet at one barrier")
    default void reachesTheBound() throws Exception {
        var three = new CyclicBarrier(3);
        List<Callable<Boolean>> requests = new ArrayList<>();
        for (int k = 0; k < 9; k++) {
            requests.add(() -> three.await(20, TimeUnit.SECONDS) >= 0);
        }
        assertTrue(fetchAll(requests, 3).stream().allMatch(met -> met));
    }
}
