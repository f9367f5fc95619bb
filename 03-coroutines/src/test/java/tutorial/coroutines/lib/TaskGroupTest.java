package tutorial.coroutines.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import tutorial.coroutines.LeavesNothing;

/**
 * In brackets: the test of CPython's {@code test_taskgroups} that asks the same. Not asked are
 *
 * <ul>
 * <li>{@code taskgroup_20} and {@code _21}: KeyboardInterrupt is no exception in Java; an interrupt
 * of the loop's thread cancels the running task.
 * <li>{@code taskgroup_task_context}: tasks of a loop have no context variables.
 * <li>{@code already_entered}, {@code double_enter}, {@code not_entered}: a group is the call of a
 * method, and there is no group before or after it.
 * </ul>
 */
@DisplayName("A group of tasks")
@LeavesNothing
@Timeout(value = 100, threadMode = ThreadMode.SEPARATE_THREAD)
class TaskGroupTest {

    private static final Duration FOR_EVER = Duration.ofHours(1);

    private final EventLoop loop = new EventLoop();
    private final List<String> trace = new ArrayList<>();
    private final List<String> reports = new ArrayList<>();

    @AfterEach
    void nothingIsLeft() {
        assertEquals(List.of(), loop.tasks(), "left behind by the group");
        loop.onReport((message, thrown) -> reports.add(message));
        loop.close();
        assertEquals(List.of(), reports);
    }

    /** Lets the others run so many times. */
    private void turns(int count) {
        for (int i = 0; i < count; i++) {
            loop.sleep(Duration.ZERO);
        }
    }

    private Callable<Integer> after(int turns, int result) {
        return () -> {
            turns(turns);
            return result;
        };
    }

    private Callable<Integer> crashAfter(int turns) {
        return () -> {
            turns(turns);
            throw new ArithmeticException("after " + turns);
        };
    }

    /** Sleeps until it is cancelled, and tells so. */
    private Callable<Integer> sleeper(String name) {
        return () -> {
            try {
                loop.sleep(FOR_EVER);
                return 0;
            } catch (CancellationException asked) {
                trace.add(name + " cancelled");
                throw asked;
            }
        };
    }

    /** Sleeps until it is cancelled, and then fails. */
    private Callable<Integer> fails(Throwable failure) {
        return () -> {
            try {
                loop.sleep(FOR_EVER);
                return 0;
            } finally {
                sneak(failure);
            }
        };
    }

    private static void sneak(Throwable failure) {
        throw Rethrow.<RuntimeException>asItIs(failure);
    }

    private <T> Task<T> group(TaskGroup.Body<T> body) {
        return loop.createTask("parent", () -> TaskGroup.run(loop, body));
    }

    /** Runs {@code task} for some turns, cancels it, and returns what it throws. */
    private Throwable cancelled(Task<?> task) throws Exception {
        loop.run(() -> {
            turns(5);
            assertFalse(task.isDone());
            return task.cancel();
        });
        return failure(task);
    }

    private Throwable failure(Task<?> task) {
        Throwable thrown = assertThrows(Throwable.class, () -> loop.run(task));
        assertSame(thrown, task.failure());
        return thrown;
    }

    private static List<Class<?>> types(Throwable thrown) {
        List<Class<?>> types = new ArrayList<>(List.of(thrown.getClass()));
        for (Throwable each : thrown.getSuppressed()) {
            types.add(each.getClass());
        }
        return types;
    }

    private static class Special extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static class SpecialError extends Error {
        private static final long serialVersionUID = 1;
    }

    @Nested
    @DisplayName("is left when")
    class Waits {

        @Test
        @DisplayName("all children have ended, with the body's result (taskgroup_01)")
        void allHaveEnded() throws Exception {
            List<Task<Integer>> tasks = new ArrayList<>();
            assertEquals("body", loop.run(group(group -> {
                tasks.add(group.createTask(after(1, 42)));
                tasks.add(group.createTask(after(2, 11)));
                return "body";
            })));
            assertEquals(42, tasks.get(0).result());
            assertEquals(11, tasks.get(1).result());
        }

        @Test
        @DisplayName("also one that is created after a wait has ended (taskgroup_02)")
        void createdLater() throws Exception {
            List<Task<Integer>> tasks = new ArrayList<>();
            loop.run(group(group -> {
                tasks.add(group.createTask(after(1, 42)));
                turns(3);
                return tasks.add(group.createTask(after(2, 11)));
            }));
            assertEquals(42, tasks.get(0).result());
            assertEquals(11, tasks.get(1).result());
        }

        @Test
        @DisplayName("the others have ended, too, if one is cancelled by hand (taskgroup_03)")
        void cancelledByHand() throws Exception {
            List<Task<Integer>> tasks = new ArrayList<>();
            loop.run(group(group -> {
                tasks.add(group.createTask(sleeper("first")));
                turns(2);
                tasks.getFirst().cancel();
                return tasks.add(group.createTask(after(2, 11)));
            }));
            assertTrue(tasks.get(0).isCancelled());
            assertEquals(11, tasks.get(1).result());
        }

        @Test
        @DisplayName("children that children have created have ended (taskgroup_24)")
        void childrenCreateChildren() throws Exception {
            loop.run(group(group -> group.createTask(() -> {
                turns(1);
                group.createTask(() -> trace.add("a"));
                return group.createTask(() -> {
                    turns(2);
                    return trace.add("b");
                });
            })));
            assertEquals(List.of("a", "b"), trace);
        }

        @Test
        @DisplayName("it is empty, at once")
        void empty() throws Exception {
            assertEquals("body", loop.run(() -> TaskGroup.run(loop, group -> "body")));
        }

        @Test
        @DisplayName("ended children are gone, and it does not hold them (taskgroup_23)")
        void holdsNoEndedChildren() throws Exception {
            Task<?>[] parent = {null};
            parent[0] = group(group -> {
                for (int i = 0; i < 10; i++) {
                    turns(1);
                    group.createTask(after(2, 0));
                    assertTrue(parent[0].children.size() < 5);
                }
                turns(5);
                assertEquals(0, parent[0].children.size());
                return null;
            });
            loop.run(parent[0]);
        }
    }

    @Nested
    @DisplayName("of which one child fails")
    class ChildFails {

        @Test
        @DisplayName("cancels the other, and what follows it does not run (taskgroup_04)")
        void cancelsTheOther() {
            List<Task<Integer>> tasks = new ArrayList<>();
            Task<Boolean> parent = loop.createTask(() -> {
                TaskGroup.run(loop, group -> {
                    group.createTask(crashAfter(1));
                    return tasks.add(group.createTask(sleeper("other")));
                });
                return trace.add("not reached");
            });
            assertEquals(List.of(ArithmeticException.class), types(failure(parent)));
            assertEquals(List.of("other cancelled"), trace);
            assertTrue(tasks.getFirst().isCancelled());
        }

        @Test
        @DisplayName("cancels the body, too (cancel_children_on_child_error)")
        void cancelsTheBody() {
            Task<Integer> parent = group(group -> {
                for (int i = 0; i < 3; i++) {
                    group.createTask(crashAfter(2));
                }
                group.createTask(sleeper("other"));
                return sleeper("body").call();
            });
            assertEquals(ArithmeticException.class, failure(parent).getClass());
            assertEquals(List.of("body cancelled", "other cancelled"), trace.stream().sorted()
                    .toList());
        }

        @Test
        @DisplayName("throws the body's failure with it (taskgroup_19)")
        void bodyFailsToo() {
            Task<Integer> parent = group(group -> {
                group.createTask(crashAfter(1));
                return fails(new Special()).call();
            });
            assertEquals(List.of(ArithmeticException.class, Special.class),
                    types(failure(parent)));
        }

        @Test
        @DisplayName("does so with errors: the body's (taskgroup_20a)")
        void bodyThrowsAnError() {
            Task<Integer> parent = group(group -> {
                group.createTask(crashAfter(1));
                return fails(new SpecialError()).call();
            });
            assertEquals(List.of(ArithmeticException.class, SpecialError.class),
                    types(failure(parent)));
        }

        @Test
        @DisplayName("and a child's (taskgroup_21a)")
        void childThrowsAnError() {
            Task<Integer> parent = group(group -> {
                group.createTask(() -> {
                    turns(1);
                    throw new SpecialError();
                });
                return fails(new Special()).call();
            });
            assertEquals(List.of(SpecialError.class, Special.class), types(failure(parent)));
        }

        @Test
        @DisplayName("ends children that create children without end (taskgroup_25)")
        void hydra() {
            int[] heads = {0};
            Task<?> parent = group(group -> {
                group.createTask(new Callable<Integer>() {
                    @Override
                    public Integer call() {
                        heads[0]++;
                        turns(1);
                        group.createTask(this);
                        group.createTask(this);
                        return 0;
                    }
                });
                return group.createTask(() -> {
                    while (heads[0] < 10) {
                        turns(1);
                    }
                    throw new ArithmeticException();
                });
            });
            assertEquals(ArithmeticException.class, failure(parent).getClass());
            assertTrue(heads[0] >= 10);
        }

        @Test
        @DisplayName("takes no new children (taskgroup_no_create_task_after_failure)")
        void takesNoMore() {
            Task<?> parent = group(group -> {
                group.createTask(crashAfter(1));
                return group.createTask(() -> {
                    try {
                        loop.sleep(FOR_EVER);
                    } catch (CancellationException asked) {
                        trace.add(assertThrows(IllegalStateException.class,
                                () -> group.createTask(() -> trace.add("not reached")))
                                .getMessage());
                    }
                    return 0;
                });
            });
            assertEquals(List.of(ArithmeticException.class), types(failure(parent)));
            assertEquals(List.of("the group of task parent is being cancelled"), trace);
        }

        @Test
        @DisplayName("throws what a clean-up in the body throws, too (context_manager_exit_raises)")
        void cleanUpFails() throws Exception {
            Task<String> parent = loop.createTask(() -> {
                Special both = assertThrows(Special.class, () -> TaskGroup.run(loop, group -> {
                    group.createTask(() -> {
                        throw new Special();
                    });
                    return fails(new Special()).call();
                }));
                assertEquals(1, both.getSuppressed().length);
                turns(1); // Is not told to end: that was the group's own affair.
                return "goes on";
            });
            assertEquals("goes on", loop.run(parent));
        }

        @Test
        @DisplayName("cancels each sibling once, however many fail: its finally may wait")
        void cancelsOnce() {
            Task<?> parent = group(group -> {
                for (int i = 0; i < 3; i++) {
                    int turns = i;
                    group.createTask(() -> {
                        try {
                            loop.sleep(FOR_EVER);
                        } finally {
                            turns(turns);
                            sneak(new Special());
                        }
                        return 0;
                    });
                }
                group.createTask(() -> {
                    try {
                        loop.sleep(FOR_EVER);
                    } finally {
                        turns(5);
                        trace.add("tidied up");
                    }
                    return 0;
                });
                return group.createTask(crashAfter(1));
            });
            assertEquals(List.of(ArithmeticException.class, Special.class, Special.class,
                    Special.class), types(failure(parent)));
            assertEquals(List.of("tidied up"), trace);
        }

        @Test
        @DisplayName("lets the body go on if it ends without another wait, and then throws")
        void bodyNeverWaitsAgain() throws Exception {
            Task<String> parent = loop.createTask(() -> {
                assertThrows(ArithmeticException.class, () -> TaskGroup.run(loop, group -> {
                    var child = group.createTask(crashAfter(0));
                    assertThrows(ArithmeticException.class, () -> loop.await(child));
                    return "ends";
                }));
                turns(1);
                return "not cancelled any more";
            });
            assertEquals("not cancelled any more", loop.run(parent));
        }
    }

    @Nested
    @DisplayName("whose body fails")
    class BodyFails {

        @Test
        @DisplayName("after a wait cancels the children (taskgroup_09)")
        void afterAWait() {
            failsAfter(1);
            assertEquals(List.of("a cancelled", "b cancelled"), trace);
        }

        @Test
        @DisplayName("before any wait cancels them before they begin (taskgroup_10)")
        void atOnce() {
            failsAfter(0);
            assertEquals(List.of(), trace);
        }

        private void failsAfter(int turns) {
            List<Task<Integer>> tasks = new ArrayList<>();
            Task<Integer> parent = group(group -> {
                tasks.add(group.createTask(sleeper("a")));
                tasks.add(group.createTask(sleeper("b")));
                return crashAfter(turns).call();
            });
            assertEquals(List.of(ArithmeticException.class), types(failure(parent)));
            assertTrue(tasks.stream().allMatch(Task::isCancelled));
        }

        @Test
        @DisplayName("since it awaits a failing child throws that once")
        void awaitsAFailingChild() {
            Task<Integer> parent = group(group -> loop.await(group.createTask(crashAfter(1))));
            assertEquals(List.of(ArithmeticException.class), types(failure(parent)));
        }
    }

    @Nested
    @DisplayName("whose task is cancelled")
    class ParentIsCancelled {

        @Test
        @DisplayName("while it waits for children cancels them all (cancellation, taskgroup_22)")
        void whileItWaits() throws Exception {
            Throwable thrown = cancelled(group(group -> {
                for (int i = 0; i < 5; i++) {
                    group.createTask(sleeper("child"));
                }
                return 0;
            }));
            assertEquals(List.of(CancellationException.class), types(thrown));
            assertEquals(5, trace.size());
        }

        @Test
        @DisplayName("in its body cancels the children, too (taskgroup_07)")
        void inItsBody() throws Exception {
            Throwable thrown = cancelled(group(group -> {
                for (int i = 0; i < 5; i++) {
                    group.createTask(sleeper("child"));
                }
                return sleeper("body").call();
            }));
            assertEquals(List.of(CancellationException.class), types(thrown));
            assertEquals("body cancelled", trace.getFirst());
            assertEquals(6, trace.size());
        }

        @Test
        @DisplayName("in its body, without children, is cancelled (taskgroup_17)")
        void withoutChildren() throws Exception {
            assertInstanceOf(CancellationException.class,
                    cancelled(group(group -> sleeper("body").call())));
            assertEquals(List.of("body cancelled"), trace);
        }

        @Test
        @DisplayName("throws what children throw while they are cancelled (taskgroup_08)")
        void childrenFail() throws Exception {
            Throwable thrown = cancelled(group(group -> {
                for (int i = 0; i < 2; i++) {
                    group.createTask(fails(new Special()));
                }
                return sleeper("body").call();
            }));
            assertEquals(List.of(Special.class, Special.class), types(thrown));
        }

        @Test
        @DisplayName("throws what the body throws instead (taskgroup_18)")
        void bodyFails() throws Exception {
            assertEquals(List.of(Special.class),
                    types(cancelled(group(group -> fails(new Special()).call()))));
        }

        @Test
        @DisplayName("before it begins is cancelled later, where the body fails without a wait")
        void keepsAnEarlierOne() {
            List<Task<String>> self = new ArrayList<>();
            self.add(loop.createTask(() -> {
                self.getFirst().cancel();
                assertThrows(Special.class, () -> TaskGroup.run(loop, group -> {
                    throw new Special();
                }));
                turns(1);
                return "the cancellation is lost";
            }));
            assertInstanceOf(CancellationException.class, failure(self.getFirst()));
        }

        @Test
        @DisplayName("throws what a child threw while the body cleaned up (taskgroup_15)")
        void childFailsMeanwhile() throws Exception {
            assertEquals(List.of(ArithmeticException.class), types(cancelled(slowToEnd())));
        }

        @Test
        @DisplayName("also through a task that awaits the group's (taskgroup_16)")
        void throughAnother() throws Exception {
            Task<?> inner = slowToEnd();
            Task<?> outer = loop.createTask(() -> loop.await(inner));
            Throwable thrown = cancelled(outer);
            // Here one that waits is cancelled, with the failure as a part; in asyncio it fails.
            assertEquals(List.of(CancellationException.class, ArithmeticException.class),
                    types(thrown));
            assertInstanceOf(ArithmeticException.class, inner.failure());
        }

        private Task<Integer> slowToEnd() {
            return group(group -> {
                group.createTask(crashAfter(10));
                try {
                    loop.sleep(FOR_EVER);
                } finally {
                    try {
                        turns(20);
                    } catch (CancellationException byTheChild) {
                        trace.add("asked again");
                    }
                }
                return 0;
            });
        }

        @Test
        @DisplayName("and fails does not lose the cancellation: the next wait tells it")
        void isNotLost() throws Exception {
            Task<String> parent = loop.createTask(() -> {
                assertThrows(Special.class, () -> TaskGroup.run(loop, group -> {
                    group.createTask(fails(new Special()));
                    return 0;
                }));
                loop.sleep(FOR_EVER);
                return "not reached";
            });
            assertInstanceOf(CancellationException.class, cancelled(parent));
        }
    }

    @Nested
    @DisplayName("within another")
    class Inner {

        @Test
        @DisplayName("that is cancelled hands out its failures through it (taskgroup_11)")
        void cancelledFromOutside() throws Exception {
            nested(false);
        }

        @Test
        @DisplayName("that has children of its own does so, too (taskgroup_12)")
        void outerHasChildren() throws Exception {
            nested(true);
            assertEquals(List.of("outer child cancelled"), trace);
        }

        private void nested(boolean outerHasChild) throws Exception {
            Throwable thrown = cancelled(group(outer -> {
                if (outerHasChild) {
                    outer.createTask(sleeper("outer child"));
                }
                return TaskGroup.run(loop, inner -> {
                    inner.createTask(fails(new Special()));
                    inner.createTask(fails(new Special()));
                    loop.sleep(FOR_EVER);
                    return 0;
                });
            }));
            assertEquals(List.of(Special.class, Special.class), types(thrown));
        }

        @Test
        @DisplayName("is cancelled when a child of the outer one fails (taskgroup_13)")
        void outerChildFails() {
            Throwable thrown = failure(group(outer -> {
                outer.createTask(crashAfter(2));
                return TaskGroup.run(loop, inner -> inner.createTask(sleeper("inner child")));
            }));
            assertEquals("after 2", thrown.getMessage());
            assertEquals(List.of(ArithmeticException.class), types(thrown));
            assertEquals(List.of("inner child cancelled"), trace);
        }

        @Test
        @DisplayName("fails the outer one's body when one of its children fails (taskgroup_14)")
        void innerChildFails() {
            Throwable thrown = failure(group(outer -> {
                outer.createTask(sleeper("outer child"));
                return TaskGroup.run(loop, inner -> inner.createTask(crashAfter(2)));
            }));
            assertEquals(List.of(ArithmeticException.class), types(thrown));
            assertEquals(List.of("outer child cancelled"), trace);
        }

        @Test
        @DisplayName("that fails at the same time does not hold up the outer one's end")
        void bothFailAtOnce() {
            Throwable thrown = failure(group(outer -> {
                outer.createTask(crashAfter(2));
                assertThrows(ArithmeticException.class,
                        () -> TaskGroup.run(loop, inner -> inner.createTask(crashAfter(1))));
                return sleeper("outer body").call();
            }));
            assertEquals(List.of(ArithmeticException.class), types(thrown));
            assertEquals(List.of("outer body cancelled"), trace);
        }
    }

    @Nested
    @DisplayName("refuses")
    class Refuses {

        @Test
        @DisplayName("a child once it has ended (taskgroup_finished)")
        void ended() throws Exception {
            TaskGroup[] kept = {null};
            loop.run(group(group -> kept[0] = group));
            assertEquals("the group of task parent has ended", assertThrows(
                    IllegalStateException.class, () -> kept[0].createTask(() -> 0)).getMessage());
        }

        @Test
        @DisplayName("to be opened outside a task (taskgroup_without_parent_task)")
        void withoutATask() {
            assertThrows(IllegalStateException.class, () -> TaskGroup.run(loop, group -> 0));
        }

        @Test
        @DisplayName("a child that waits for its parent: neither could end")
        void childAwaitsParent() {
            List<Task<?>> self = new ArrayList<>();
            self.add(group(group -> group.createTask("child", () -> loop.await(self.getFirst()))));
            assertRefused(self.getFirst());
        }

        @Test
        @DisplayName("that, too, while its parent is still in the body")
        void childAwaitsParentInItsBody() {
            List<Task<?>> self = new ArrayList<>();
            self.add(group(group -> {
                group.createTask("child", () -> loop.await(self.getFirst()));
                return sleeper("body").call();
            }));
            assertRefused(self.getFirst());
        }

        private void assertRefused(Task<?> parent) {
            assertEquals("task child would wait for task parent, which waits for task child: none"
                    + " of them could end", failure(parent).getMessage());
        }
    }

    @Test
    @DisplayName("gives its children their names (taskgroup_task_name)")
    void names() throws Exception {
        assertEquals("yolo",
                loop.run(() -> TaskGroup.run(loop, group -> group.createTask("yolo", () -> 0)))
                        .name());
    }

    @Test
    @DisplayName("cancels a child once, also where its body waits for that child by gather")
    void onceByGather() {
        assertThrows(ArithmeticException.class,
                () -> loop.run(() -> TaskGroup.run(loop, group -> loop.gather(List.of(
                        group.createTask(crashAfter(1)), group.createTask(() -> {
                            try {
                                loop.sleep(FOR_EVER);
                            } finally {
                                loop.sleep(Duration.ofMillis(2));
                                trace.add("cleaned up");
                            }
                            return 0;
                        }))))));
        assertEquals(List.of("cleaned up"), trace);
    }

    @Nested
    @DisplayName("in a time limit")
    class InALimit {

        @Test
        @DisplayName("that is over leaves no child running, and is told as late")
        void late() {
            assertThrows(TimeoutException.class, () -> loop.run(() -> loop
                    .within(Duration.ofMillis(1), () -> TaskGroup.run(loop, group -> group
                            .createTask(sleeper("child"))))));
            assertEquals(List.of("child cancelled"), trace);
            assertEquals(List.of(), loop.tasks());
        }

        @Test
        @DisplayName("whose body fails, or gathers one that fails, leaves no child running")
        void fails() {
            for (TaskGroup.Body<?> body : List.<TaskGroup.Body<?>>of(
                    group -> crashAfter(1).call(),
                    group -> loop.gather(List.of(group.createTask(crashAfter(1)),
                            group.createTask(sleeper("gathered"))))))
                assertThrows(ArithmeticException.class, () -> loop.run(() -> loop.within(FOR_EVER,
                        () -> TaskGroup.run(loop, group -> {
                            group.createTask(sleeper("child"));
                            return body.run(group);
                        }))));
            assertEquals(List.of("child cancelled", "child cancelled", "gathered cancelled"), trace
                    .stream().sorted().toList());
            assertEquals(List.of(), loop.tasks());
        }
    }
}
