package tutorial.gil;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.atomic.AtomicReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tutorial.gil.lib.Gil;

@DisplayName("A global interpreter lock")
@ExtendWith(NothingLeftBehind.class)
class GilTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Gil gil = new Gil(Duration.ofMillis(1));

    @Test
    @DisplayName("lets one thread compute at a time, at every step of all of them")
    void isMutuallyExclusive() throws Exception {
        var inside = new AtomicInteger();
        var mostInside = new AtomicInteger();
        Callable<Void> work = () -> gil.compute(() -> {
            long end = gil.counters().switches() + 20;
            while (gil.counters().switches() < end) {
                mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
                inside.decrementAndGet();
                gil.checkPoint();
            }
            return null;
        });
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Void> one = threads.submit(work);
            // The last one left would wait for switches that no longer come: give it a partner.
            Future<Void> two = threads.submit(() -> {
                while (!one.isDone()) {
                    gil.compute(() -> mostInside.accumulateAndGet(inside.get() + 1, Math::max));
                }
                return null;
            });
            one.get();
            two.get();
        }
        assertEquals(1, mostInside.get());
    }

    @Test
    @DisplayName("changes hands although the holder never stops computing")
    void isHandedOverOnRequest() throws Exception {
        var stop = new AtomicBoolean();
        var computing = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
            Future<Integer> hog = threads.submit(() -> gil.compute(() -> {
                computing.countDown();
                int steps = 0;
                while (!stop.get()) {
                    gil.checkPoint();
                    steps++;
                }
                return steps;
            }));
            computing.await();
            for (int k = 0; k < 10; k++) {
                assertFalse(gil.compute(hog::isDone));
            }
            stop.set(true);
            assertTrue(hog.get() > 0);
        }
        assertTrue(gil.counters().switches() >= 3,
                () -> "to the main thread and back: " + gil.counters().switches());
    }

    @Test
    @DisplayName("is let go around a blocking call and held again after it")
    void isLetGoAroundBlocking() throws Exception {
        var othersTurn = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
            List<String> order = new ArrayList<>();
            Future<Boolean> blocking = threads.submit(() -> gil.compute(() -> {
                order.add("before");
                gil.allowThreads(() -> {
                    othersTurn.await();
                    return null;
                });
                return order.add("after");
            }));
            await().atMost(LIMIT)
                    .until(() -> gil.compute(() -> order.contains("before")));
            gil.compute(() -> order.add("meanwhile"));
            othersTurn.countDown();
            assertTrue(blocking.get());
            assertEquals(List.of("before", "meanwhile", "after"), order);
        }
    }

    @Test
    @DisplayName("is given back when the code under it returns or throws")
    void isGivenBackOnException() throws Exception {
        assertThrows(IOException.class, () -> gil.compute(() -> {
            throw new IOException("while computing");
        }));
        assertThrows(IOException.class, () -> gil.compute(() -> gil.allowThreads(() -> {
            throw new IOException("while blocking");
        })));
        assertEquals("read", gil.compute(() -> gil.allowThreads(() -> "read")));
        try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
            assertEquals("free", threads.submit(() -> gil.compute(() -> "free")).get());
        }
    }

    @Test
    @DisplayName("keeps an interrupt for later: it never ends the wait for the lock")
    void keepsInterrupts() throws Exception {
        Thread.currentThread().interrupt();
        assertTrue(gil.compute(Thread::interrupted));
    }

    @Test
    @DisplayName("keeps an interrupt that comes while it is waited for, too")
    void keepsInterruptsOfAWait() throws Exception {
        var seen = new FutureTask<>(() -> gil.compute(Thread::interrupted));
        gil.compute(() -> {
            Thread waits = Thread.ofPlatform().daemon().start(seen);
            await().atMost(LIMIT).until(() -> waits.getState() == Thread.State.TIMED_WAITING);
            waits.interrupt();
            await().atMost(LIMIT).until(() -> !waits.isInterrupted());
            return null;
        });
        assertTrue(seen.get(60, TimeUnit.SECONDS));
    }

    @Test
    @DisplayName("lets every waiting thread in: four that never stop each get it again and again")
    void isFair() throws Exception {
        int threads = 4;
        int turns = 5;
        var gotIn = new ConcurrentHashMap<Thread, Integer>();
        Callable<Void> greedy = () -> gil.compute(() -> {
            Thread me = Thread.currentThread();
            long lastSwitch = -1;
            while (gotIn.size() < threads
                    || gotIn.values().stream().anyMatch(count -> count < turns)) {
                gil.checkPoint();
                long now = gil.counters().switches();
                if (now != lastSwitch) {
                    lastSwitch = now;
                    gotIn.merge(me, 1, Integer::sum);
                }
            }
            return null;
        });
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (Future<Void> done : pool.invokeAll(Collections.nCopies(threads, greedy))) {
                done.get();
            }
        }
        long switches = gil.counters().switches();
        assertTrue(switches <= 10L * threads * turns,
                () -> "switches until each of 4 threads had 5 turns: " + switches);
    }

    @Test
    @DisplayName("counts switches, requests, and how long each thread waited")
    void counts() throws Exception {
        long start = System.nanoTime();
        gil.compute(() -> null);
        var hogIsIn = new CountDownLatch(1);
        var stop = new AtomicBoolean();
        try (ExecutorService pool = Executors.newFixedThreadPool(1)) {
            Future<Thread> hog = pool.submit(() -> gil.compute(() -> {
                hogIsIn.countDown();
                while (!stop.get()) {
                    gil.checkPoint();
                }
                return Thread.currentThread();
            }));
            hogIsIn.await();
            gil.compute(() -> {
                stop.set(true);
                return null;
            });
            hog.get();
        }
        Gil.Counters counters = gil.counters();
        assertEquals(4, counters.switches(), "main, hog, main, hog");
        assertTrue(counters.requests() >= 1, counters::toString);
        Duration waited = counters.waited().get(Thread.currentThread());
        assertTrue(waited.compareTo(Duration.ofMillis(1)) >= 0,
                () -> "nobody is asked to let go before a whole interval is over: " + waited);
        assertTrue(waited.toNanos() <= System.nanoTime() - start, "no longer than all this took");
    }

    @Test
    @DisplayName("refuses to be taken twice by the same thread, and is still free afterwards")
    void isNotReentrant() throws Exception {
        assertThrows(IllegalMonitorStateException.class,
                () -> gil.compute(() -> gil.compute(() -> "inner")));
        assertEquals("free", gil.compute(() -> "free"));
    }

    @Test
    @DisplayName("refuses to be let go by a thread that does not hold it")
    void refusesStrangers() {
        assertThrows(IllegalMonitorStateException.class, () -> gil.allowThreads(() -> null));
    }

    @RepeatedTest(10)
    @DisplayName("goes to the thread that asked, not back to its holder, at the check point")
    void forcedSwitch() throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(1)) {
            long others = gil.compute(() -> {
                pool.submit(() -> gil.compute(() -> null));
                await().atMost(LIMIT).until(() -> gil.counters().requests() >= 1);
                long before = gil.counters().switches();
                gil.checkPoint();
                return gil.counters().switches() - before;
            });
            assertEquals(2, others, "to the other thread, and back");
        }
    }

    @Test
    @DisplayName("is not asked for before a whole interval is over")
    void nobodyAsksAtOnce() throws Exception {
        var patient = new Gil(Duration.ofMinutes(1));
        Thread other = patient.compute(() -> {
            Thread waits = Thread.ofPlatform().start(() -> assertDoesNotThrow(
                    () -> patient.compute(() -> null)));
            await().atMost(LIMIT).until(() -> waits.getState() == Thread.State.TIMED_WAITING);
            assertEquals(0, patient.counters().requests());
            return waits;
        });
        other.join();
        assertEquals(0, patient.counters().requests());
    }

    @Test
    @DisplayName("is not asked for again before its new holder has had a whole interval, too")
    void freshHolderHasAnInterval() throws Exception {
        var interval = Duration.ofMillis(400);
        var slow = new Gil(interval);
        var untilAsked = new AtomicReference<Duration>();
        Callable<Void> fresh = () -> slow.compute(() -> {
            if (untilAsked.get() == null) {
                long taken = System.nanoTime();
                long before = slow.counters().requests();
                await().pollInSameThread().pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(2)).atMost(LIMIT)
                        .until(() -> slow.counters().requests() > before);
                untilAsked.set(Duration.ofNanos(System.nanoTime() - taken));
            }
            return null;
        });
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            slow.compute(() -> {
                pool.submit(fresh);
                pool.submit(fresh);
                await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2)).atMost(LIMIT)
                        .until(() -> slow.counters().requests() >= 2);
                // The second wait of both is nearly over when one of them gets the lock.
                LockSupport.parkNanos(interval.toNanos() * 3 / 4);
                slow.checkPoint();
                return null;
            });
        }
        assertTrue(untilAsked.get().compareTo(interval.dividedBy(2)) >= 0,
                () -> "asked after " + untilAsked.get().toMillis() + " ms");
    }

    @Test
    @DisplayName("takes a switch interval of for ever")
    void forEver() throws Exception {
        var gil = new Gil(ChronoUnit.FOREVER.getDuration());
        assertEquals("free", gil.compute(() -> "free"));
    }

    @Test
    @DisplayName("refuses a switch interval of nothing")
    void refusesNoInterval() {
        assertThrows(IllegalArgumentException.class, () -> new Gil(Duration.ZERO));
    }
}
