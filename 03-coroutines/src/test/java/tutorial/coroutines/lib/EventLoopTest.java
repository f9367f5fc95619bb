package tutorial.coroutines.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tutorial.coroutines.LeavesNothing;

@DisplayName("An event loop")
@LeavesNothing
class EventLoopTest {

    private static final Duration ONCE_ROUND = Duration.ZERO;
    private static final Duration FOR_EVER = Duration.ofHours(1);

    private final EventLoop loop = new EventLoop();
    private final List<String> trace = new ArrayList<>();
    private final List<String> reports = new ArrayList<>();

    EventLoopTest() {
        loop.onReport((message, thrown) -> reports.add(message));
    }

    @AfterEach
    void close() {
        loop.close();
    }

    /** A task that notes when it begins, when it is cancelled and when it ends. */
    private Task<String> sleeper(String name, Duration duration) {
        return loop.createTask(name, () -> {
            trace.add(name + " begins");
            try {
                loop.sleep(duration);
                trace.add(name + " slept");
                return name;
            } finally {
                trace.add(name + " ends");
            }
        });
    }

    private Task<String> failing(String name, Exception failure) {
        return loop.createTask(name, () -> {
            throw failure;
        });
    }

    @Nested
    @DisplayName("runs tasks")
    class Runs {

        @Test
        @DisplayName("to their result, on the thread that called run")
        void toTheirResult() throws Exception {
            Thread[] on = new Thread[1];
            assertEquals(25, loop.run(() -> {
                on[0] = Thread.currentThread();
                return loop.await(loop.createTask(() -> 5 * 5));
            }));
            if (Coroutine.Engine.chosen() == Coroutine.Engine.CONTINUATION) {
                assertSame(Thread.currentThread(), on[0]);
            }
        }

        @Test
        @DisplayName("in turn, in the order in which they were created, each until it waits")
        void inTurn() throws Exception {
            List<Task<Void>> tasks = new ArrayList<>();
            for (String name : List.of("a", "b", "c")) {
                tasks.add(loop.createTask(name, () -> {
                    for (int i = 1; i <= 2; i++) {
                        trace.add(name + i);
                        loop.sleep(ONCE_ROUND);
                    }
                    return null;
                }));
            }
            loop.run(() -> loop.gather(tasks));
            assertEquals(List.of("a1", "b1", "c1", "a2", "b2", "c2"), trace);
        }

        @Test
        @DisplayName("and counts them: the second without a name is task-2")
        void numbers() {
            assertEquals("task-1", loop.createTask(() -> 1).name());
            assertEquals("task-2", loop.createTask(() -> 2).name());
        }

        @Test
        @DisplayName("so that a shorter sleep is over first, whichever began first")
        void sleepsByLength() throws Exception {
            Task<String> longer = sleeper("long", FOR_EVER);
            assertEquals("short", loop.run(sleeper("short", Duration.ofMillis(1))));
            assertFalse(longer.isDone());
            assertEquals(List.of("long begins", "short begins", "short slept", "short ends"),
                    trace);
        }

        @Test
        @DisplayName("and hands what one throws, the very object, to the task that awaits it")
        void handsExceptionsOn() throws Exception {
            var missing = new FileNotFoundException("no such page");
            Task<String> task = failing("page", missing);
            assertSame(missing,
                    assertThrows(FileNotFoundException.class, () -> loop.run(task)));
            assertSame(missing, assertThrows(FileNotFoundException.class,
                    () -> loop.run(() -> loop.await(task))));
            assertSame(missing, task.failure());
            assertEquals("task page failed with java.io.FileNotFoundException: no such page",
                    task.toString());
        }

        @Test
        @DisplayName("several at once that wait for one and the same")
        void severalAwaitOne() throws Exception {
            Task<String> one = sleeper("one", Duration.ofMillis(1));
            List<Task<String>> waiting = List.of(loop.createTask(() -> loop.await(one) + "!"),
                    loop.createTask(() -> loop.await(one) + "?"));
            assertEquals(List.of("one!", "one?"),
                    loop.run(() -> loop.gather(waiting)));
        }

        @Test
        @DisplayName("that stay where they are when run ends, and go on in the next run")
        void goOnInTheNextRun() throws Exception {
            var gate = new CompletableFuture<String>();
            Task<String> other = loop.createTask(() -> {
                trace.add("before");
                String result = loop.await(gate);
                trace.add("after");
                return result;
            });
            loop.run(() -> null);
            assertEquals(List.of("before"), trace);
            assertFalse(other.isDone());
            gate.complete("done");
            assertEquals("done", loop.run(other));
            assertEquals(List.of("before", "after"), trace);
        }

        @Test
        @DisplayName("until its thread is interrupted: that cancels the task it was to run")
        void interruptCancels() throws Exception {
            Thread me = Thread.currentThread();
            Task<String> task = sleeper("main", FOR_EVER);
            loop.callSoon(me::interrupt);
            assertThrows(CancellationException.class, () -> loop.run(task));
            assertEquals(List.of("main begins", "main ends"), trace);
            assertFalse(Thread.interrupted());
        }
    }

    @Nested
    @DisplayName("calls back")
    class CallsBack {

        @Test
        @DisplayName("when a task is done, in the order added, before run hands out the result")
        void whenDone() throws Exception {
            Task<Integer> task = loop.createTask("five", () -> 5);
            task.onDone(done -> trace.add("first: " + done));
            task.onDone(done -> trace.add("second"));
            loop.run(task);
            assertEquals(List.of("first: task five returned 5", "second"), trace);
        }

        @Test
        @DisplayName("in its next turn, also when the task was done before")
        void whenDoneBefore() throws Exception {
            Task<Integer> task = loop.createTask(() -> 5);
            loop.run(task);
            task.onDone(done -> trace.add("late"));
            assertEquals(List.of(), trace);
            loop.run(() -> null);
            assertEquals(List.of("late"), trace);
        }

        @Test
        @DisplayName("later, the sooner timer first, and never one that was cancelled")
        void later() throws Exception {
            loop.callLater(FOR_EVER, () -> trace.add("not yet"));
            loop.callLater(Duration.ofMillis(1), () -> trace.add("cancelled")).cancel();
            loop.callLater(Duration.ofMillis(1), () -> trace.add("1 ms"));
            loop.callSoon(() -> trace.add("soon"));
            loop.run(() -> {
                while (trace.size() < 2) {
                    loop.sleep(Duration.ofMillis(1));
                }
                return null;
            });
            assertEquals(List.of("soon", "1 ms"), trace);
        }

        @Test
        @DisplayName("and keeps at most half of its timers for nothing, when many are cancelled")
        void cancelledTimers() {
            var timers = new Timers();
            TimerHandle first = timers.add(FOR_EVER, due -> {});
            for (int i = 0; i < 1_000; i++) {
                timers.add(FOR_EVER, due -> {}).cancel();
                assertTrue(timers.size() <= 2);
            }
            first.cancel();
            first.cancel();
            assertTrue(timers.isEmpty());
        }

        @Test
        @DisplayName("and takes cancelled timers out when they are more than half, not before")
        void moreThanHalf() {
            var timers = new Timers();
            TimerHandle due = timers.add(Duration.ZERO, never -> trace.add("never"));
            TimerHandle first = timers.add(FOR_EVER, never -> {});
            TimerHandle second = timers.add(FOR_EVER, never -> {});
            assertEquals(0, timers.millisLeft());
            due.cancel();
            assertEquals(3, timers.size());
            timers.fireWhatIsDue();
            assertEquals(List.of(), trace);
            assertTrue(timers.millisLeft() > 1_000);
            first.cancel();
            assertEquals(2, timers.size());
            second.cancel();
            assertTrue(timers.isEmpty());
        }

        @Test
        @DisplayName("and reports what a callback throws, and goes on")
        void reportsFailures() throws Exception {
            loop.callSoon(() -> {
                throw new IllegalArgumentException("oops");
            });
            assertEquals("fine", loop.run(() -> "fine"));
            assertEquals(List.of("a callback failed"), reports);
        }
    }

    @Nested
    @DisplayName("gathers")
    class Gathers {

        @Test
        @DisplayName("results in the order of the tasks, whichever ends first, and nulls, too")
        void resultsInOrder() throws Exception {
            List<Task<String>> tasks = List.of(sleeper("a", Duration.ofMillis(20)),
                    loop.createTask(() -> null), sleeper("c", Duration.ofMillis(1)));
            List<String> expected = new ArrayList<>(List.of("a", "", "c"));
            expected.set(1, null);
            assertEquals(expected, loop.run(() -> loop.gather(tasks)));
            assertEquals(List.of(), loop.run(() -> loop.gather(List.of())));
        }

        @Test
        @DisplayName("and throws the first failure at once, and the others go on")
        void othersGoOn() throws Exception {
            Task<String> slow = sleeper("slow", FOR_EVER);
            Task<String> bad = failing("bad", new IllegalArgumentException("bad"));
            assertThrows(IllegalArgumentException.class,
                    () -> loop.run(() -> loop.gather(List.of(slow, bad))));
            assertFalse(slow.isDone());
            assertEquals(List.of("slow begins"), trace);
        }

        @Test
        @DisplayName("and takes the earliest failure, not that of the first task in the list")
        void earliestFailure() throws Exception {
            Task<String> late = loop.createTask(() -> {
                loop.sleep(ONCE_ROUND);
                throw new IllegalStateException("late");
            });
            Task<String> early = failing("early", new IllegalArgumentException("early"));
            assertThrows(IllegalArgumentException.class,
                    () -> loop
                            .run(() -> loop.gather(List.of(late, early))));
        }

        @Test
        @DisplayName("and cancels nobody when one has failed before, although it is cancelled")
        void isOverBefore() throws Exception {
            Task<String> slow = sleeper("slow", FOR_EVER);
            Task<String> bad = failing("bad", new IllegalArgumentException("bad"));
            assertThrows(IllegalArgumentException.class, () -> loop.run(bad));
            List<Task<String>> self = new ArrayList<>();
            self.add(loop.createTask(() -> {
                self.getFirst().cancel();
                assertThrows(IllegalArgumentException.class,
                        () -> loop.gather(List.of(slow, bad)));
                return "";
            }));
            assertThrows(CancellationException.class, () -> loop.run(self.getFirst()));
            loop.run(() -> {
                loop.sleep(ONCE_ROUND);
                return null;
            });
            assertFalse(slow.isDone());
        }

        @Test
        @DisplayName("and passes its own cancellation on to all, and waits for their end")
        void passesCancellationOn() throws Exception {
            List<Task<String>> tasks = List.of(sleeper("a", FOR_EVER), sleeper("b", FOR_EVER));
            Task<List<String>> all = loop.createTask(() -> {
                try {
                    return loop.gather(tasks);
                } finally {
                    trace.add("gather ends");
                }
            });
            loop.run(() -> {
                loop.sleep(ONCE_ROUND);
                return all.cancel();
            });
            assertThrows(CancellationException.class, () -> loop.run(all));
            assertTrue(tasks.stream().allMatch(Task::isCancelled));
            assertEquals(List.of("a begins", "b begins", "a ends", "b ends", "gather ends"),
                    trace);
        }
    }

    @Nested
    @DisplayName("cancels a task")
    class Cancels {

        @Test
        @DisplayName("at the call where it waits: its finally blocks run")
        void atItsWait() throws Exception {
            Task<String> task = sleeper("a", FOR_EVER);
            assertTrue(loop.run(() -> {
                loop.sleep(ONCE_ROUND);
                return task.cancel();
            }));
            assertThrows(CancellationException.class, () -> loop.run(task));
            assertEquals(List.of("a begins", "a ends"), trace);
            assertTrue(task.isCancelled());
            assertEquals("task a cancelled", task.toString());
            assertFalse(task.cancel());
        }

        @Test
        @DisplayName("that cancels itself not there and then, but where it waits next")
        void whereItWaitsNext() {
            List<Task<String>> self = new ArrayList<>();
            Task<String> task = loop.createTask(() -> {
                self.getFirst().cancel();
                trace.add("still running");
                loop.sleep(ONCE_ROUND);
                trace.add("not reached");
                return "";
            });
            self.add(task);
            assertThrows(CancellationException.class, () -> loop.run(task));
            assertEquals(List.of("still running"), trace);
        }

        @Test
        @DisplayName("that has not begun: it never does")
        void thatHasNotBegun() {
            Task<String> task = sleeper("a", FOR_EVER);
            task.cancel();
            assertThrows(CancellationException.class, () -> loop.run(task));
            assertEquals(List.of(), trace);
        }

        @Test
        @DisplayName("that refuses once: it goes on, until it is asked again")
        void thatRefusesOnce() throws Exception {
            Task<String> task = loop.createTask(() -> {
                try {
                    loop.sleep(FOR_EVER);
                } catch (CancellationException refused) {
                    trace.add("refused");
                }
                loop.sleep(FOR_EVER);
                return "";
            });
            loop.run(() -> {
                loop.sleep(ONCE_ROUND);
                task.cancel();
                loop.sleep(ONCE_ROUND);
                loop.sleep(ONCE_ROUND);
                return null;
            });
            assertEquals(List.of("refused"), trace);
            assertFalse(task.isDone());
            task.cancel();
            assertThrows(CancellationException.class, () -> loop.run(task));
        }

        @Test
        @DisplayName("after the one that it awaits: the inner finally runs before the outer one")
        void innerFirst() throws Exception {
            Task<String> inner = loop.createTask(() -> {
                try {
                    loop.sleep(FOR_EVER);
                } finally {
                    // A finally block may wait, too.
                    loop.sleep(Duration.ofMillis(1));
                    trace.add("inner ends");
                }
                return "";
            });
            Task<String> outer = loop.createTask(() -> {
                try {
                    return loop.await(inner);
                } finally {
                    trace.add("outer ends");
                }
            });
            loop.run(() -> {
                loop.sleep(ONCE_ROUND);
                return outer.cancel();
            });
            assertThrows(CancellationException.class, () -> loop.run(outer));
            assertEquals(List.of("inner ends", "outer ends"), trace);
        }

        @Test
        @DisplayName("that was left over, when the loop is closed")
        void whenClosed() throws Exception {
            Task<String> task = sleeper("a", FOR_EVER);
            loop.run(() -> null);
            assertFalse(task.isDone());
            loop.close();
            assertTrue(task.isCancelled());
            assertEquals(List.of("a begins", "a ends"), trace);
        }
    }

    @Nested
    @DisplayName("limits time")
    class Limits {

        @Test
        @DisplayName("and cancels what takes longer, and tells the limit")
        void cancelsWhatIsLate() {
            var late = assertThrows(TimeoutException.class,
                    () -> loop.run(() -> loop.within(Duration.ofMillis(1), () -> {
                        try {
                            loop.sleep(FOR_EVER);
                            return "";
                        } finally {
                            trace.add("finally");
                        }
                    })));
            assertEquals(List.of("finally"), trace);
            assertEquals("task-2 cancelled took longer than 1 ms", late.getMessage());
        }

        @Test
        @DisplayName("and hands out the result or the failure of what does not")
        void inTime() throws Exception {
            assertEquals(5, loop.run(() -> loop.within(FOR_EVER, () -> 5)));
            assertThrows(FileNotFoundException.class,
                    () -> loop.run(() -> loop.within(FOR_EVER, () -> {
                        throw new FileNotFoundException();
                    })));
        }

        @Test
        @DisplayName("and hands out a late result, if the body refused to be cancelled")
        void lateButRefused() throws Exception {
            assertEquals("late", loop.run(() -> loop.within(Duration.ofMillis(1), () -> {
                try {
                    loop.sleep(FOR_EVER);
                } catch (CancellationException refused) {
                    trace.add("refused");
                }
                return "late";
            })));
            assertEquals(List.of("refused"), trace);
        }

        @Test
        @DisplayName("and does not take a cancellation from outside for its own")
        void cancelledFromOutside() throws Exception {
            Task<Integer> task = loop.createTask(() -> loop.within(FOR_EVER, () -> {
                loop.sleep(FOR_EVER);
                return 0;
            }));
            loop.run(() -> {
                loop.sleep(ONCE_ROUND);
                return task.cancel();
            });
            assertThrows(CancellationException.class, () -> loop.run(task));
        }
    }

    @Nested
    @DisplayName("works with other threads")
    class OtherThreads {

        @Test
        @DisplayName("that hand it callbacks, also while it sleeps, in each thread's order")
        void handOver() throws Exception {
            loop.run(() -> {
                Thread other = Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 100; i++) {
                        String number = String.valueOf(i);
                        loop.callSoonThreadsafe(() -> trace.add(number));
                    }
                });
                while (trace.size() < 100) {
                    loop.sleep(Duration.ofMillis(1));
                }
                other.join();
                return null;
            });
            assertEquals("0", trace.getFirst());
            assertEquals("99", trace.getLast());
        }

        @Test
        @DisplayName("that wake it up when it has nothing else to wait for")
        void wakeUp() throws Exception {
            var future = new CompletableFuture<String>();
            Thread other = Thread.ofPlatform().start(() -> future.complete("from afar"));
            assertEquals("from afar", loop.run(() -> loop.await(future)));
            other.join();
        }

        @Test
        @DisplayName("that block for a task, while the other tasks go on")
        void toThread() throws Exception {
            var otherTaskRan = new CountDownLatch(1);
            Task<Thread> blocking = loop.createTask(() -> loop.toThread(() -> {
                // Comes back only if the loop is free to run the other task.
                otherTaskRan.await();
                return Thread.currentThread();
            }));
            loop.createTask(() -> {
                otherTaskRan.countDown();
                return null;
            });
            assertTrue(loop.run(blocking).isVirtual());
        }

        @Test
        @DisplayName("whose failure is the task's failure")
        void failureInThread() {
            assertThrows(FileNotFoundException.class,
                    () -> loop.run(() -> loop.toThread(() -> {
                        throw new FileNotFoundException();
                    })));
        }

        @Test
        @DisplayName("that are interrupted when the task is cancelled or the loop is closed")
        void interrupts() throws Exception {
            var blocked = new CountDownLatch(1);
            var interrupted = new CountDownLatch(1);
            Task<String> task = loop.createTask(() -> loop.toThread(() -> {
                blocked.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
                return "";
            }));
            loop.run(() -> loop.toThread(() -> {
                blocked.await();
                return null;
            }));
            loop.close();
            assertEquals(0, interrupted.getCount());
            assertTrue(task.isCancelled());
        }

        @Test
        @DisplayName("whose future was cancelled: the task that awaits it is, too")
        void cancelledFuture() {
            var future = new CompletableFuture<String>();
            future.cancel(true);
            assertThrows(CancellationException.class,
                    () -> loop.run(() -> loop.await(future)));
        }
    }

    @Nested
    @DisplayName("reports")
    class Reports {

        @Test
        @DisplayName("a failure that nobody saw, when it is closed")
        void unseenAtTheEnd() throws Exception {
            failing("lost", new IllegalArgumentException("oops"));
            Task<String> seen = failing("seen", new IllegalArgumentException("oops"));
            loop.run(() -> null);
            assertTrue(seen.failure() != null);
            assertEquals(List.of(), reports);
            loop.close();
            assertEquals(List.of("task lost failed with java.lang.IllegalArgumentException: oops,"
                    + " and nobody looked"), reports);
        }

        @Test
        @DisplayName("a failure that nobody can see any more, as soon as its task was collected")
        void unseenWhenCollected() throws Exception {
            failing("lost", new IllegalArgumentException("oops"));
            loop.run(() -> {
                while (reports.isEmpty()) {
                    System.gc();
                    loop.sleep(Duration.ofMillis(1));
                }
                return null;
            });
            assertEquals(1, reports.size());
        }
    }

    @Nested
    @DisplayName("refuses")
    class Refuses {

        private String refusal(Callable<?> call) {
            return assertThrows(IllegalStateException.class, call::call).getMessage();
        }

        @Test
        @DisplayName("to wait outside a task")
        void waitingOutsideATask() {
            assertEquals("only the code of a running task can sleep: use createTask",
                    refusal(() -> {
                        loop.sleep(FOR_EVER);
                        return null;
                    }));
        }

        @Test
        @DisplayName("to wait within a coroutine of the task's own, such as a generator")
        void waitingInAGenerator() throws Exception {
            assertEquals("only the code of a running task can sleep: use createTask",
                    loop.run(() -> refusal(() -> {
                        Coroutine.of(() -> loop.sleep(ONCE_ROUND)).resume();
                        return null;
                    })));
        }

        @Test
        @DisplayName("a task from another thread, and names the way in")
        void anotherThread() throws Exception {
            var refused = new AtomicReference<String>();
            loop.run(() -> {
                Thread other = Thread.ofPlatform()
                        .start(() -> refused.set(refusal(() -> loop.createTask(() -> 1))));
                other.join();
                return null;
            });
            assertTrue(refused.get().endsWith(": use callSoonThreadsafe"), refused::get);
        }

        @Test
        @DisplayName("to run while it runs, and after it was closed")
        void runningTwice() throws Exception {
            String refused = loop.run(() -> refusal(() -> loop.run(() -> 1)));
            assertTrue(refused.startsWith("the loop is already running"), refused);
            loop.close();
            assertEquals("the loop is closed", refusal(() -> loop.createTask(() -> 1)));
            assertEquals("the loop is closed", refusal(() -> {
                loop.callSoonThreadsafe(() -> {});
                return null;
            }));
        }

        @Test
        @DisplayName("a task that awaits itself, or awaits or gathers a task of another loop")
        void awaitingItself() throws Exception {
            List<Task<String>> self = new ArrayList<>();
            self.add(loop.createTask("ouroboros", () -> loop.await(self.getFirst())));
            assertEquals("task ouroboros pending cannot await itself",
                    refusal(() -> loop.run(self.getFirst())));
            try (var another = new EventLoop()) {
                Task<Integer> foreign = another.createTask("foreign", () -> 1);
                assertEquals("task foreign pending belongs to another loop",
                        refusal(() -> loop.run(() -> loop.await(foreign))));
                assertEquals("task foreign pending belongs to another loop",
                        refusal(() -> loop.run(() -> loop.gather(List.of(foreign)))));
            }
        }

        @Test
        @DisplayName("the result of a task that has not ended")
        void resultTooEarly() {
            Task<Integer> task = loop.createTask("early", () -> 1);
            assertEquals("task early pending: it has no result yet", refusal(task::result));
        }
    }
}
