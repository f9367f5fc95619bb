package tutorial.coroutines.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tutorial.coroutines.LeavesNothing;

@DisplayName("An event loop, whatever goes wrong,")
@LeavesNothing
@Timeout(value = 100, threadMode = ThreadMode.SEPARATE_THREAD)
class EventLoopFaultsTest {

    private static final Duration FOR_EVER = ChronoUnit.FOREVER.getDuration();

    private final List<String> trace = new ArrayList<>();
    private final List<String> reports = new ArrayList<>();

    private EventLoop loop() {
        var loop = new EventLoop();
        loop.onReport((message, thrown) -> reports.add(message));
        return loop;
    }

    private static String refusal(Callable<?> call) {
        return assertThrows(IllegalStateException.class, call::call).getMessage();
    }

    private static Callable<Void> of(Runnable action) {
        return () -> {
            action.run();
            return null;
        };
    }

    /** Its text cannot be had. */
    private static final class Mute extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new UnsupportedOperationException("no text");
        }
    }

    @Nested
    @DisplayName("closes")
    class Closes {

        @Test
        @DisplayName("after a failure whose text cannot be had, and reports that it was not seen")
        void muteFailure() throws Exception {
            try (var loop = loop()) {
                loop.createTask("mute", () -> {
                    throw new Mute();
                });
                assertEquals("fine", loop.run(() -> "fine"));
            }
            assertEquals(List.of("task mute failed with " + Mute.class.getName()
                    + ", whose text cannot be had, and nobody looked"), reports);
        }

        @Test
        @DisplayName("after what other threads have handed over, to the last moment")
        void handedOver() throws Exception {
            var loop = loop();
            loop.callSoonThreadsafe(() -> trace.add("before"));
            loop.close();
            var turns = new Turns();
            turns.handOver(() -> trace.add("at the last moment"));
            turns.close();
            turns.sockets.close();
            assertEquals(List.of("before", "at the last moment"), trace);
        }

        @Test
        @DisplayName("although a task refuses every cancellation, and says which")
        void stubbornTask() throws Exception {
            var loop = loop();
            Task<String> stubborn = loop.createTask("stubborn", () -> {
                while (true) {
                    try {
                        loop.sleep(FOR_EVER);
                    } catch (CancellationException refused) {
                        trace.add("refused");
                    }
                }
            });
            loop.run(() -> null);
            loop.close(Duration.ofMillis(1));
            assertEquals(List.of("task stubborn pending does not end, however often it is "
                    + "cancelled"), reports);
            assertTrue(stubborn.isCancelled());
            assertTrue(trace.size() > 1);
        }

        @Test
        @DisplayName("when its tasks have ended, not before: their finally blocks may wait")
        void finallyMayWait() throws Exception {
            try (var loop = loop()) {
                loop.createTask(() -> {
                    try {
                        loop.sleep(FOR_EVER);
                    } finally {
                        loop.sleep(Duration.ofMillis(20));
                        loop.await(loop.createTask(() -> trace.add("cleaned up")));
                    }
                    return null;
                }).onDone(done -> trace.add("called back"));
                loop.run(() -> null);
            }
            assertEquals(List.of("cleaned up", "called back"), trace);
            assertEquals(List.of(), reports);
        }

        @Test
        @DisplayName("although work in a thread ignores its interrupt")
        void stubbornThread() throws Exception {
            var end = new CountDownLatch(1);
            var started = new CountDownLatch(1);
            var loop = loop();
            loop.createTask(() -> loop.toThread(() -> {
                started.countDown();
                while (end.getCount() > 0) {
                    Thread.interrupted();
                    Thread.yield();
                }
                return null;
            }));
            loop.run(() -> loop.toThread(() -> {
                started.await();
                return null;
            }));
            loop.close(Duration.ofMillis(1));
            end.countDown();
            assertEquals(List.of("work of toThread does not end, though interrupted"), reports);
        }

        @Test
        @DisplayName("at an interrupt, which cuts all waiting short and is kept")
        void interrupted() throws Exception {
            var loop = loop();
            loop.createTask(() -> {
                try {
                    loop.sleep(FOR_EVER);
                } finally {
                    loop.sleep(FOR_EVER);
                }
                return null;
            });
            loop.run(() -> null);
            Thread.currentThread().interrupt();
            loop.close(FOR_EVER);
            assertTrue(Thread.interrupted());
        }

        @Test
        @DisplayName("not while it runs, and then goes on as if nothing had been asked")
        void notWhileItRuns() throws Exception {
            try (var loop = loop()) {
                Task<String> other = loop.createTask(() -> {
                    loop.sleep(Duration.ZERO);
                    return "unharmed";
                });
                String refused = loop.run(() -> refusal(of(loop::close)));
                assertTrue(refused.startsWith("the loop is already running"), refused);
                assertEquals("unharmed", loop.run(other));
            }
        }
    }

    @Nested
    @DisplayName("refuses")
    class Refuses {

        @Test
        @DisplayName("to run a task of another loop, and leaves both as they were")
        void foreignTask() throws Exception {
            try (var loop = loop(); var another = loop()) {
                Task<Integer> foreign = another.createTask("foreign", () -> 1);
                assertEquals("task foreign pending belongs to another loop",
                        refusal(() -> loop.run(foreign)));
                assertEquals("task foreign pending belongs to another loop",
                        refusal(() -> loop.run(() -> loop.gather(List.of(foreign)))));
                assertEquals(1, another.run(foreign));
            }
        }

        @Test
        @DisplayName("callbacks once it is closed: nobody would run them")
        void callbacksWhenClosed() throws Exception {
            var loop = loop();
            Task<Integer> task = loop.createTask(() -> 1);
            loop.run(task);
            loop.close();
            for (Runnable late : List.<Runnable>of(() -> loop.callSoon(() -> {}),
                    () -> loop.callLater(Duration.ZERO, () -> {}),
                    () -> loop.callSoonThreadsafe(() -> {}), () -> task.onDone(done -> {}),
                    () -> loop.createTask(() -> 1))) {
                assertEquals("the loop is closed", refusal(of(late)));
            }
            assertEquals("the loop is closed", refusal(() -> loop.run(() -> 1)));
            assertEquals("the loop is closed", refusal(() -> loop.run(task)));
            assertFalse(task.cancel());
        }

        @Test
        @DisplayName("what another thread does to its tasks, and a coroutine there, too")
        void otherThreads() throws Exception {
            try (var loop = loop()) {
                Task<Void> task = loop.createTask("victim", () -> {
                    loop.sleep(FOR_EVER);
                    return null;
                });
                List<Runnable> calls = List.of(task::cancel, () -> task.onDone(done -> {}),
                        () -> loop.callSoon(() -> {}), () -> loop.createTask(() -> 1),
                        () -> loop.callLater(Duration.ZERO, () -> {}), () -> Coroutine
                                .of(Coroutine.Engine.VIRTUAL_THREAD, null, task::cancel).resume());
                loop.run(() -> {
                    for (Runnable call : calls) {
                        var refused = new AtomicReference<String>();
                        Thread.ofPlatform().start(() -> refused.set(refusal(of(call)))).join();
                        assertTrue(refused.get().endsWith(": use callSoonThreadsafe"),
                                refused::get);
                    }
                    loop.sleep(Duration.ofMillis(1));
                    return null;
                });
                assertFalse(task.isDone());
            }
        }

        @Test
        @DisplayName("nothing that a coroutine within a task does, on whatever engine")
        void coroutinesWithin() throws Exception {
            try (var loop = loop()) {
                loop.run(() -> {
                    for (Coroutine.Engine engine : Coroutine.Engine.values()) {
                        Coroutine.of(engine, null, () -> Coroutine.of(engine, null,
                                () -> loop.callSoon(() -> trace.add(engine.name()))).resume())
                                .resume();
                    }
                    return null;
                });
            }
            assertEquals(List.of("CONTINUATION", "VIRTUAL_THREAD"), trace);
        }

        @Test
        @DisplayName("to run while it runs, without leaving a task behind")
        void runningTwice() throws Exception {
            try (var loop = loop()) {
                Task<Integer> task = loop.createTask("other", () -> 1);
                for (Callable<?> again : List.<Callable<?>>of(() -> loop.run(task),
                        () -> loop.run(of(() -> trace.add("ran"))))) {
                    String refused = loop.run(() -> refusal(again));
                    assertTrue(refused.startsWith("the loop is already running"), refused);
                }
                loop.run(() -> null);
            }
            assertEquals(List.of(), trace);
        }

        @Test
        @DisplayName("work in a thread outside a task: it does not even begin")
        void toThreadOutsideATask() {
            try (var loop = loop()) {
                assertEquals("only the code of a running task can use toThread: use createTask",
                        refusal(() -> loop.toThread(of(() -> trace.add("ran")))));
                assertEquals("only the code of a running task can limit its time: use createTask",
                        refusal(() -> loop.within(FOR_EVER, of(() -> trace.add("ran")))));
            }
            assertEquals(List.of(), trace);
        }
    }

    @Nested
    @DisplayName("waits for ever")
    class ForEver {

        static List<Duration> forEver() {
            return List.of(ChronoUnit.FOREVER.getDuration(), Duration.ofDays(200_000),
                    Duration.ofNanos(Long.MAX_VALUE), Duration.ofSeconds(Long.MAX_VALUE));
        }

        @ParameterizedTest
        @MethodSource("forEver")
        @DisplayName("when told so, and a timer that is due is not kept from its turn")
        void longest(Duration forEver) throws Exception {
            try (var loop = loop()) {
                loop.callLater(Duration.ZERO, () -> trace.add("due before"));
                loop.callLater(forEver, () -> trace.add("never"));
                Task<Void> sleeper = loop.createTask(of(() -> loop.sleep(forEver)));
                loop.callLater(forEver.negated(), () -> trace.add("soon"));
                assertEquals("in time", loop.run(() -> loop.within(forEver, () -> {
                    loop.sleep(Duration.ofMillis(1));
                    return "in time";
                })));
                assertFalse(sleeper.isDone());
                loop.close(forEver);
            }
            assertEquals(List.of("due before", "soon"), trace);
        }
    }

    @Nested
    @DisplayName("calls back")
    class CallsBack {

        @Test
        @DisplayName("no timer that another callback of the same turn has cancelled")
        void cancelledInTheSameTurn() throws Exception {
            try (var loop = loop()) {
                List<TimerHandle> timers = new ArrayList<>();
                timers.add(loop.callLater(Duration.ZERO, () -> {
                    trace.add("first");
                    timers.getLast().cancel();
                }));
                timers.add(loop.callLater(Duration.ZERO, () -> trace.add("second")));
                loop.run(() -> {
                    loop.sleep(Duration.ofMillis(1));
                    return null;
                });
                assertTrue(timers.getLast().isCancelled());
                assertFalse(timers.getFirst().isCancelled());
            }
            assertEquals(List.of("first"), trace);
        }

        @Test
        @DisplayName("and reports an Error, and goes on")
        void reportsErrors() throws Exception {
            try (var loop = loop()) {
                loop.callSoon(() -> {
                    throw new AssertionError("oops");
                });
                assertEquals("fine", loop.run(() -> "fine"));
            }
            assertEquals(List.of("a callback failed"), reports);
        }

        @Test
        @DisplayName("and goes on, even if the reporter fails, too")
        void reporterFails() throws Exception {
            try (var loop = new EventLoop()) {
                loop.onReport((message, thrown) -> {
                    trace.add(message);
                    throw new IllegalStateException("cannot report");
                });
                loop.callSoon(() -> {
                    throw new IllegalArgumentException("oops");
                });
                assertEquals("fine", loop.run(() -> "fine"));
            }
            assertEquals(List.of("a callback failed"), trace);
        }
    }

    @Nested
    @DisplayName("gathers")
    class Gathers {

        private static void throwIt(RuntimeException thrown) {
            throw thrown;
        }

        @Test
        @DisplayName("and does not hide what failed while it was itself cancelled")
        void failsWhileCancelled() throws Exception {
            try (var loop = loop()) {
                var oops = new IllegalStateException("oops");
                Task<String> child = loop.createTask("child", () -> {
                    try {
                        loop.sleep(FOR_EVER);
                        return "";
                    } finally {
                        throwIt(oops);
                    }
                });
                Task<List<String>> parent = loop.createTask(
                        () -> loop.gather(List.of(child)));
                loop.run(() -> {
                    loop.sleep(Duration.ZERO);
                    return parent.cancel();
                });
                var cancelled = assertThrows(CancellationException.class, () -> loop.run(parent));
                assertSame(oops, cancelled.getSuppressed()[0]);
            }
            assertEquals(1, reports.size());
        }
    }

    @Nested
    @DisplayName("wakes a task")
    class Wakes {

        @Test
        @DisplayName("once: asked twice in a turn it has one step, not two")
        void once() throws Exception {
            try (var loop = loop()) {
                Task<Void> task = loop.createTask(() -> {
                    while (true) {
                        trace.add("step");
                        loop.sleep(Duration.ZERO);
                    }
                });
                task.wake();
                loop.run(() -> {
                    task.wake();
                    task.wake();
                    loop.sleep(Duration.ZERO);
                    assertEquals(List.of("step", "step"), trace);
                    return null;
                });
            }
        }

        @Test
        @DisplayName("once, also after waits that were refused or cancelled before they began")
        void onceAfterARefusal() throws Exception {
            try (var loop = loop()) {
                List<Task<Void>> self = new ArrayList<>();
                self.add(loop.createTask(() -> {
                    ScopedValue.where(ScopedValue.newInstance(), 1)
                            .run(() -> refusal(of(() -> loop.sleep(Duration.ZERO))));
                    self.getFirst().cancel();
                    assertThrows(CancellationException.class, () -> loop.sleep(Duration.ZERO));
                    while (true) {
                        trace.add("step");
                        loop.sleep(Duration.ZERO);
                    }
                }));
                loop.run(() -> {
                    loop.sleep(Duration.ZERO);
                    assertEquals(List.of("step", "step"), trace);
                    return null;
                });
            }
        }

        @Test
        @DisplayName("not while it runs: its next sleep for zero still goes once round")
        void notWhileItRuns() throws Exception {
            try (var loop = loop()) {
                Task<String> done = loop.createTask(() -> "done");
                loop.run(done);
                loop.run(() -> {
                    loop.await(done);
                    loop.createTask(() -> trace.add("created"));
                    loop.sleep(Duration.ZERO);
                    return trace.add("round");
                });
            }
            assertEquals(List.of("created", "round"), trace);
        }

        @Test
        @DisplayName("for nothing, and it sleeps on until its time has come")
        void forNothing() throws Exception {
            try (var loop = loop()) {
                Task<Void> sleeper = loop.createTask(of(() -> loop.sleep(FOR_EVER)));
                loop.run(() -> {
                    for (int i = 0; i < 3; i++) {
                        loop.sleep(Duration.ZERO);
                        sleeper.wake();
                    }
                    loop.sleep(Duration.ZERO);
                    return null;
                });
                assertFalse(sleeper.isDone());
            }
        }

        @Test
        @DisplayName("no more when its wait is over: no timer of a cancelled sleep is left")
        void noTimerIsLeft() throws Exception {
            try (var loop = loop()) {
                Task<Void> sleeper = loop.createTask(of(() -> loop.sleep(FOR_EVER)));
                Task<Void> limited = loop.createTask(
                        () -> loop.within(FOR_EVER, of(() -> loop.sleep(Duration.ZERO))));
                loop.run(limited);
                sleeper.cancel();
                assertThrows(CancellationException.class, () -> loop.run(sleeper));
                assertEquals(0, loop.turns.timers.size());
            }
        }

        @Test
        @DisplayName("and interrupts the thread that works for it, when it is cancelled")
        void interruptsItsThread() throws Exception {
            var begun = new CountDownLatch(1);
            var interrupted = new CountDownLatch(1);
            try (var loop = loop()) {
                Task<Object> task = loop.createTask(() -> loop.toThread(() -> {
                    begun.countDown();
                    try {
                        new CountDownLatch(1).await();
                        return null;
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        return null;
                    }
                }));
                loop.run(() -> loop.toThread(() -> {
                    begun.await();
                    return null;
                }));
                task.cancel();
                assertThrows(CancellationException.class, () -> loop.run(task));
                // Not by close(): the loop is still open.
                interrupted.await();
            }
        }
    }

    @Nested
    @DisplayName("blames for keeping it")
    class Blames {

        private final AtomicLong clock = new AtomicLong();
        private final SlowTurns slow = slow();

        private SlowTurns slow() {
            var to = new Reports();
            to.sendTo((message, thrown) -> {
                reports.add(message);
                // To report takes long, too.
                clock.addAndGet(1_000_000_000);
            });
            return new SlowTurns(to, clock::get);
        }

        @Test
        @DisplayName("nobody, unless told to look")
        void nobody() {
            slow.begin();
            clock.addAndGet(1_000_000_000);
            slow.end(() -> {});
            assertEquals(List.of(), reports);
        }

        @Test
        @DisplayName("nobody, when told to look by what is no time")
        void noTime() {
            for (String bad : List.of("fast", "", "1", "-1ms", "1h")) {
                Stop slip = assertThrows(Stop.class, () -> SlowTurns.parse(bad));
                assertEquals("-Dloop.slow is \"" + bad
                        + "\", but must be a time such as 100ms or 2s, or off.", slip.getMessage());
            }
            assertEquals(Duration.ofSeconds(2), SlowTurns.parse("2s"));
            assertEquals(Duration.ofMillis(100), SlowTurns.parse("100ms"));
            assertEquals(null, SlowTurns.parse("off"));
        }

        @Test
        @DisplayName("nobody for time in which the thread only waited for a core")
        void notForWaiting() throws Exception {
            assumeTrue(Files.exists(Path.of("/proc/thread-self/schedstat")),
                    "This system does not tell how long a thread waited for a core.");
            try (var loop = loop()) {
                var over = new CountDownLatch(1);
                List<Thread> others = new ArrayList<>();
                for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
                    others.add(Thread.ofPlatform().daemon().start(() -> {
                        while (over.getCount() > 0) {
                            Thread.onSpinWait();
                        }
                    }));
                }
                // Until the thread has waited long: 20 ms of the two clocks are between them.
                long start = System.nanoTime();
                long from = loop.turns.slow.now();
                long waited = 0;
                while (waited < 20_000_000 && System.nanoTime() - start < 10_000_000_000L) {
                    waited = System.nanoTime() - start - (loop.turns.slow.now() - from);
                }
                over.countDown();
                for (Thread other : others) {
                    other.join();
                }
                assertTrue(waited >= 20_000_000, "waited " + waited + " ns");
            }
        }

        @Test
        @DisplayName("who took longer than the limit, and not who runs after the report")
        void notTheNext() throws Exception {
            slow.limit(Duration.ofMillis(100));
            slow.begin();
            clock.addAndGet(150_000_000);
            slow.end(() -> {});
            clock.addAndGet(50_000_000);
            slow.end(() -> {});
            assertEquals(List.of("a callback kept the loop for 150 ms: use toThread, or "
                    + "sleep(ZERO) in between"), reports);
        }

        @Test
        @DisplayName("who takes longer than -Dloop.slow says")
        void asTheReaderSays() throws Exception {
            String before = System.setProperty("loop.slow", "1ms");
            try (var loop = loop()) {
                loop.callSoon(() -> {
                    long from = loop.turns.slow.now();
                    while (loop.turns.slow.now() - from < 3_000_000) {
                        Thread.onSpinWait();
                    }
                });
                loop.run(() -> null);
            } finally {
                System.setProperty("loop.slow", before == null ? "off" : before);
            }
            assertTrue(reports.getFirst().startsWith("a callback kept the loop"),
                    reports::toString);
        }

        @Test
        @DisplayName("a task that computes, and one that blocks, each by its name")
        void byName() throws Exception {
            try (var loop = loop()) {
                loop.reportSlow(Duration.ofMillis(2));
                loop.run(loop.createTask("busy", of(() -> {
                    long from = loop.turns.slow.now();
                    while (loop.turns.slow.now() - from < 3_000_000) {
                        Thread.onSpinWait();
                    }
                })));
            }
            assertTrue(reports.getFirst().matches("task busy kept the loop for \\d+ ms: .*"),
                    reports::toString);
        }
    }
}
