package tutorial.coroutines.lib;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tutorial.coroutines.LeavesNothing;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tutorial.coroutines.lib.Coroutine.Engine;

/** The contract of a coroutine, held by both engines. Without -ea some of it is skipped. */
@DisplayName("A coroutine")
@ParameterizedClass(name = "on the engine {0}")
@EnumSource(Engine.class)
@LeavesNothing
class CoroutineTest {

    @Parameter
    Engine engine;

    private final List<Object> trace = new ArrayList<>();

    private Coroutine coroutine(Runnable body) {
        return Coroutine.of(engine, null, body);
    }

    /** Resumes it to its end, so that nothing of it stays behind. */
    private static void finish(Coroutine coroutine) {
        while (!coroutine.isDone()) {
            coroutine.resume();
        }
    }

    @Test
    @DisplayName("does nothing before it is resumed for the first time")
    void startsLazily() {
        Coroutine coroutine = coroutine(() -> trace.add("ran"));
        assertTrue(coroutine.isNew());
        assertEquals(List.of(), trace);
        coroutine.resume();
        assertEquals(List.of("ran"), trace);
        assertTrue(coroutine.isDone());
    }

    @Test
    @DisplayName("is new, then running or suspended, then done: always one of them")
    void hasOneState() {
        var self = new AtomicReference<Coroutine>();
        Coroutine coroutine = coroutine(() -> {
            trace.add(state(self.get()));
            Coroutine.suspend();
            trace.add(state(self.get()));
        });
        self.set(coroutine);
        trace.add(state(coroutine));
        coroutine.resume();
        trace.add(state(coroutine));
        coroutine.resume();
        trace.add(state(coroutine));
        assertEquals(List.of("new", "running", "suspended", "running", "done"), trace);
    }

    private static String state(Coroutine coroutine) {
        return (coroutine.isNew() ? "new" : "") + (coroutine.isRunning() ? "running" : "")
                + (coroutine.isSuspended() ? "suspended" : "") + (coroutine.isDone() ? "done" : "");
    }

    @Test
    @DisplayName("stops at suspend, and goes on from there when resumed")
    void goesOnWhereItStopped() {
        Coroutine coroutine = coroutine(() -> {
            trace.add(1);
            Coroutine.suspend();
            trace.add(2);
        });
        coroutine.resume();
        trace.add("between");
        assertTrue(coroutine.isSuspended());
        coroutine.resume();
        assertEquals(List.of(1, "between", 2), trace);
        assertTrue(coroutine.isDone());
    }

    @Test
    @DisplayName("keeps its whole stack, a thousand calls deep")
    void keepsItsStack() {
        Coroutine coroutine = coroutine(() -> trace.add(suspendAtTheBottom(1_000)));
        coroutine.resume();
        assertEquals(List.of(), trace);
        coroutine.resume();
        assertEquals(List.of(1_000), trace);
    }

    private static int suspendAtTheBottom(int depth) {
        if (depth == 0) {
            Coroutine.suspend();
            return 0;
        }
        return suspendAtTheBottom(depth - 1) + 1;
    }

    @Test
    @DisplayName("has a stack of its own: a hundred of them take turns and mix nothing up")
    void manyTakeTurns() {
        List<Coroutine> all = new ArrayList<>();
        for (int k = 0; k < 100; k++) {
            int own = k;
            all.add(coroutine(() -> {
                for (int round = 0; round < 3; round++) {
                    trace.add(own + 100 * round);
                    Coroutine.suspend();
                }
            }));
        }
        for (int round = 0; round < 4; round++) {
            all.forEach(Coroutine::resume);
        }
        assertEquals(IntStream.range(0, 300).boxed().toList(), trace);
        assertTrue(all.stream().allMatch(Coroutine::isDone));
    }

    @Test
    @DisplayName("inside a coroutine suspends to the one that resumed it, not further")
    void nests() {
        Coroutine inner = coroutine(() -> {
            trace.add("inner 1");
            Coroutine.suspend();
            trace.add("inner 2");
        });
        Coroutine outer = coroutine(() -> {
            Coroutine self = Coroutine.current();
            inner.resume();
            assertSame(self, Coroutine.current());
            trace.add("outer 1");
            Coroutine.suspend();
            inner.resume();
            trace.add("outer 2");
        });
        outer.resume();
        trace.add("caller");
        outer.resume();
        assertEquals(List.of("inner 1", "outer 1", "caller", "inner 2", "outer 2"), trace);
        assertNull(Coroutine.current());
    }

    @Test
    @DisplayName("runs on its caller's thread on a continuation, on a thread of its own otherwise")
    void runsOnOneThread() {
        finish(coroutine(() -> {
            trace.add(Thread.currentThread());
            Coroutine.suspend();
            trace.add(Thread.currentThread());
        }));
        assertSame(trace.getFirst(), trace.getLast());
        assertEquals(engine == Engine.CONTINUATION, trace.getFirst() == Thread.currentThread());
    }

    @Test
    @DisplayName("can be resumed by one thread after the other")
    void changesThreads() throws Exception {
        Coroutine coroutine = coroutine(() -> {
            trace.add(1);
            Coroutine.suspend();
            trace.add(2);
        });
        coroutine.resume();
        Thread other = Thread.ofPlatform().start(coroutine::resume);
        other.join();
        assertEquals(List.of(1, 2), trace);
    }

    @Test
    @DisplayName("can be resumed inside a virtual thread, which may wait there")
    void insideAVirtualThread() throws Exception {
        Coroutine coroutine = coroutine(() -> {
            trace.add(1);
            Coroutine.suspend();
            trace.add(2);
        });
        Thread.startVirtualThread(() -> {
            coroutine.resume();
            Thread.yield();
            coroutine.resume();
        }).join();
        assertEquals(List.of(1, 2), trace);
    }

    @Test
    @DisplayName("takes no interrupt away from its caller, and is not woken by one")
    void keepsInterrupts() {
        Thread caller = Thread.currentThread();
        Coroutine coroutine = coroutine(() -> {
            if (Thread.currentThread() != caller) {
                // The interrupt is to meet the caller in its wait, and to be over before that ends.
                await().until(() -> caller.getState() == Thread.State.WAITING);
                caller.interrupt();
                await().until(() -> !caller.isInterrupted());
            } else {
                caller.interrupt();
            }
            Coroutine.suspend();
        });
        coroutine.resume();
        assertTrue(coroutine.isSuspended());
        assertTrue(Thread.interrupted());
        coroutine.resume();
    }

    @Nested
    @DisplayName("whose body throws")
    class Throws {

        @Test
        @DisplayName("hands that very exception to its caller, checked or not, and has ended")
        void passesOn() {
            var missing = new FileNotFoundException("no such page");
            Coroutine coroutine = coroutine(() -> CoroutineTest.<RuntimeException>sneak(missing));
            assertSame(missing, assertThrows(FileNotFoundException.class, coroutine::resume));
            assertTrue(coroutine.isDone());
        }

        @Test
        @DisplayName("leaves a trace that shows the body and below it its last caller")
        void leavesAReadableTrace() {
            Coroutine coroutine = coroutine(this::bodyThatFails);
            firstCaller(coroutine);
            var thrown = assertThrows(IllegalArgumentException.class, () -> lastCaller(coroutine));
            List<String> methods = Arrays.stream(thrown.getStackTrace())
                    .map(StackTraceElement::getMethodName).toList();
            assertTrue(methods.indexOf("bodyThatFails") >= 0, methods::toString);
            assertTrue(methods.indexOf("lastCaller") > methods.indexOf("bodyThatFails"),
                    methods::toString);
            assertFalse(methods.contains("firstCaller"), methods::toString);
        }

        private void bodyThatFails() {
            Coroutine.suspend();
            throw new IllegalArgumentException("in the body");
        }

        private static void firstCaller(Coroutine coroutine) {
            coroutine.resume();
        }

        private static void lastCaller(Coroutine coroutine) {
            coroutine.resume();
        }
    }

    @Nested
    @DisplayName("refuses, with a clear exception and no hang")
    class Refuses {

        @Test
        @DisplayName("to be resumed by its own body")
        void reentry() {
            var self = new AtomicReference<Coroutine>();
            self.set(coroutine(() -> self.get().resume()));
            assertRefused("already running", self.get()::resume);
            assertTrue(self.get().isDone());
        }

        @Test
        @DisplayName("to be resumed by one thread while another one runs it")
        void byTwoThreads() throws Exception {
            var running = new CountDownLatch(1);
            var goOn = new CountDownLatch(1);
            Coroutine coroutine = coroutine(() -> {
                running.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    trace.add(e);
                }
            });
            Thread other = Thread.ofPlatform().start(coroutine::resume);
            running.await();
            assertRefused("already running", coroutine::resume);
            goOn.countDown();
            other.join();
            assertTrue(coroutine.isDone());
            assertEquals(List.of(), trace);
        }

        @Test
        @DisplayName("to be resumed after its end")
        void afterTheEnd() {
            Coroutine coroutine = coroutine(() -> trace.add("ran"));
            coroutine.resume();
            assertRefused("has ended", coroutine::resume);
        }

        @Test
        @DisplayName("to suspend what is not in a coroutine")
        void outside() {
            assertRefused("outside any coroutine", Coroutine::suspend);
        }

        @Test
        @DisplayName("to suspend from another thread that the body started")
        void onAnotherThread() {
            finish(coroutine(() -> {
                Thread other = Thread.ofPlatform().unstarted(
                        () -> assertRefused("outside any coroutine", Coroutine::suspend));
                other.setUncaughtExceptionHandler((thread, thrown) -> trace.add(thrown));
                other.start();
                try {
                    other.join();
                } catch (InterruptedException e) {
                    trace.add(e);
                }
                Coroutine.suspend();
            }));
            assertEquals(List.of(), trace);
        }

        @Test
        @DisplayName("to suspend below a class initialiser, which stands on a native frame")
        void aNativeFrame() {
            Coroutine coroutine = coroutine(() -> trace.add(switch (engine) {
                case CONTINUATION -> OneInitialiser.VALUE;
                case VIRTUAL_THREAD -> AnotherInitialiser.VALUE;
            }));
            var thrown = assertThrows(ExceptionInInitializerError.class, coroutine::resume);
            assertTrue(thrown.getCause().getMessage().contains("a native frame"),
                    thrown.getCause()::getMessage);
            assertTrue(coroutine.isDone());
        }

        @Test
        @DisplayName("to suspend inside a synchronized block, and suspends after it")
        void aHeldMonitor() {
            assumeMonitorsAreLookedFor();
            Object monitor = new Object();
            Coroutine coroutine = coroutine(() -> {
                synchronized (monitor) {
                    assertRefused("a held monitor", Coroutine::suspend);
                    trace.add("refused");
                }
                Coroutine.suspend();
                trace.add("resumed");
            });
            coroutine.resume();
            assertEquals(List.of("refused"), trace);
            assertTrue(coroutine.isSuspended());
            synchronized (monitor) {
                coroutine.resume();
            }
            assertEquals(List.of("refused", "resumed"), trace);
        }

        @Test
        @DisplayName("to suspend inside a synchronized method, further down the stack")
        void aSynchronizedMethod() {
            assumeMonitorsAreLookedFor();
            finish(coroutine(() -> inSynchronizedMethod(
                    () -> assertRefused("inSynchronizedMethod", Coroutine::suspend))));
        }

        private synchronized void inSynchronizedMethod(Runnable inside) {
            inside.run();
        }

        @Test
        @DisplayName("to suspend inside a loop over one of the JDK's synchronized lists")
        void aMonitorOfTheJdk() {
            assumeMonitorsAreLookedFor();
            finish(coroutine(() -> Collections.synchronizedList(List.of(1)).forEach(
                    one -> assertRefused("SynchronizedCollection.forEach", Coroutine::suspend))));
        }

        @Test
        @DisplayName("but not if only its caller holds a monitor, or it has left all of its own")
        void butNoMonitorOfAnotherStack() {
            Object monitor = new Object();
            synchronized (monitor) {
                Coroutine coroutine = coroutine(() -> {
                    try {
                        synchronized (trace) {
                            trace.add("in and out");
                        }
                    } finally {
                        Coroutine.suspend();
                    }
                });
                coroutine.resume();
                assertTrue(coroutine.isSuspended());
                coroutine.resume();
            }
            assertEquals(List.of("in and out"), trace);
        }

        private void assumeMonitorsAreLookedFor() {
            assumeTrue(engine == Engine.VIRTUAL_THREAD || Coroutine.class.desiredAssertionStatus(),
                    "a held monitor under a continuation is noticed with assertions (-ea) only");
        }

        private static void assertRefused(String words, Runnable refused) {
            var thrown = assertThrows(IllegalStateException.class, refused::run);
            assertTrue(thrown.getMessage().contains(words), thrown::getMessage);
        }
    }

    /** A class is initialised once in a JVM, so each engine has its own. */
    private static final class OneInitialiser {
        static final Integer VALUE = suspendWhileLoading();
    }

    private static final class AnotherInitialiser {
        static final Integer VALUE = suspendWhileLoading();
    }

    private static Integer suspendWhileLoading() {
        Coroutine.suspend();
        return 1;
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> void sneak(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
