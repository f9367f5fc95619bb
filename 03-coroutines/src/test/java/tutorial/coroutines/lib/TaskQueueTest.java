package tutorial.coroutines.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
 * In brackets: the test of CPython's {@code test_queues} that asks the same. Not asked are
 *
 * <ul>
 * <li>{@code repr}, {@code str}, {@code format}, {@code generic_alias}: a queue has no text here.
 * <li>{@code nonblocking_get}, {@code nonblocking_put} and their exceptions: there is no call that
 * refuses to wait; {@code size()} tells before.
 * <li>{@code float_maxsize}: the room is an int.
 * <li>{@code get_with_putters}: it looks at what the queue holds inside.
 * <li>{@code order} of the LIFO and the priority queue: there is the one kind.
 * </ul>
 */
@DisplayName("A queue between tasks")
@LeavesNothing
@Timeout(value = 100, threadMode = ThreadMode.SEPARATE_THREAD)
class TaskQueueTest {

    private final EventLoop loop = new EventLoop();
    private final List<Object> trace = new ArrayList<>();

    @AfterEach
    void close() {
        assertEquals(List.of(), loop.tasks(), "left behind");
        loop.close();
    }

    private <T> TaskQueue<T> queue(int room) {
        return new TaskQueue<>(loop, room);
    }

    private void turn() {
        loop.sleep(Duration.ZERO);
    }

    private <T> Task<Void> put(TaskQueue<T> queue, T item) {
        return loop.createTask(() -> {
            queue.put(item);
            return null;
        });
    }

    private <T> Task<T> take(TaskQueue<T> queue) {
        return loop.createTask(queue::take);
    }

    private void run(Callable<?> body) throws Exception {
        loop.run(body);
    }

    @Nested
    @DisplayName("hands over")
    class HandsOver {

        @Test
        @DisplayName("items in their order (order, empty, blocking_put, blocking_get)")
        void order() throws Exception {
            TaskQueue<Integer> queue = queue(3);
            run(() -> {
                for (int item : List.of(1, 3, 2)) {
                    queue.put(item);
                }
                assertEquals(3, queue.size());
                assertEquals(List.of(1, 3, 2), List.of(queue.take(), queue.take(), queue.take()));
                assertEquals(0, queue.size());
                return null;
            });
        }

        @Test
        @DisplayName("one to a task that waits (blocking_get_wait, put_with_waiting_getters)")
        void toOneThatWaits() throws Exception {
            TaskQueue<String> queue = queue(1);
            run(() -> {
                Task<String> taking = take(queue);
                turn();
                assertFalse(taking.isDone());
                queue.put("a");
                return trace.add(loop.await(taking));
            });
            assertEquals(List.of("a"), trace);
        }

        @Test
        @DisplayName("what those put who waited for room (get_with_waiting_putters)")
        void fromThoseThatWait() throws Exception {
            TaskQueue<String> queue = queue(1);
            put(queue, "a");
            put(queue, "b");
            run(() -> {
                assertEquals("a", queue.take());
                assertEquals("b", queue.take());
                return null;
            });
        }

        @Test
        @DisplayName("five through room for one (why_are_getters_waiting)")
        void throughRoomForOne() throws Exception {
            TaskQueue<Integer> queue = queue(1);
            run(() -> TaskGroup.run(loop, group -> {
                group.createTask(() -> {
                    for (int i = 0; i < 5; i++) {
                        queue.put(i);
                    }
                    return null;
                });
                return group.createTask(() -> {
                    for (int i = 0; i < 5; i++) {
                        trace.add(queue.take());
                    }
                    return null;
                });
            }));
            assertEquals(List.of(0, 1, 2, 3, 4), trace);
        }

        @Test
        @DisplayName("and lets all in for whom there is room again (why_are_putters_waiting)")
        void letsAllIn() throws Exception {
            TaskQueue<Integer> queue = queue(2);
            run(() -> TaskGroup.run(loop, group -> {
                group.createTask(() -> {
                    turn();
                    for (int left = queue.size(); left > 0; left--) {
                        queue.take();
                    }
                    return null;
                });
                for (int i = 0; i < 4; i++) {
                    int item = i;
                    group.createTask(() -> {
                        queue.put(item);
                        return null;
                    });
                }
                return null;
            }));
            assertEquals(2, queue.size());
        }

        @Test
        @DisplayName("to the one that has waited longest: who comes later does not pass it")
        void inTheOrderOfTheirArrival() throws Exception {
            TaskQueue<String> queue = queue(1);
            run(() -> {
                Task<String> first = take(queue);
                turn();
                queue.put("a");
                put(queue, "b");
                // The first has been woken, but not run, when this one comes.
                assertEquals("b", queue.take());
                return trace.add(loop.await(first));
            });
            assertEquals(List.of("a"), trace);
        }
    }

    @Nested
    @DisplayName("that is full")
    class Full {

        @Test
        @DisplayName("makes a task that puts wait (maxsize, full, blocking_put_wait)")
        void makesWait() throws Exception {
            TaskQueue<Integer> queue = queue(2);
            run(() -> {
                Task<Boolean> putting = loop.createTask(() -> {
                    for (int i = 0; i < 3; i++) {
                        queue.put(i);
                        trace.add(i);
                    }
                    return true;
                });
                turn();
                turn();
                assertEquals(List.of(0, 1), trace);
                assertEquals(0, queue.take());
                turn();
                assertEquals(List.of(0, 1, 2), trace);
                assertEquals(1, queue.take());
                assertEquals(2, queue.take());
                return trace.add(putting.result());
            });
        }

        @Test
        @DisplayName("has room for one at least")
        void room() {
            assertThrows(IllegalArgumentException.class, () -> queue(0));
        }
    }

    @Nested
    @DisplayName("of which a waiting task is cancelled")
    class Cancelled {

        @Test
        @DisplayName("gives the item to the next (get_cancelled_race)")
        void toTheNext() throws Exception {
            TaskQueue<String> queue = queue(1);
            run(() -> {
                Task<String> first = take(queue);
                Task<String> second = take(queue);
                turn();
                first.cancel();
                turn();
                assertTrue(first.isDone());
                queue.put("a");
                return trace.add(loop.await(second));
            });
            assertEquals(List.of("a"), trace);
        }

        @Test
        @DisplayName("loses no item that woke it before (get_cancel_drop_one_pending_reader)")
        void losesNoItem() throws Exception {
            TaskQueue<Integer> queue = queue(2);
            run(() -> {
                Task<Integer> reader = take(queue);
                turn();
                queue.put(1);
                queue.put(2);
                reader.cancel();
                assertThrows(CancellationException.class, () -> loop.await(reader));
                return trace.add(queue.take());
            });
            assertEquals(List.of(1), trace);
        }

        @Test
        @DisplayName("nor when many wait (get_cancel_drop_many_pending_readers)")
        void losesNoneOfMany() throws Exception {
            TaskQueue<Integer> queue = queue(2);
            run(() -> {
                List<Task<Integer>> readers = List.of(take(queue), take(queue), take(queue));
                turn();
                queue.put(1);
                queue.put(2);
                readers.getFirst().cancel();
                assertThrows(CancellationException.class, () -> loop.await(readers.getFirst()));
                assertEquals(Set.of(1, 2), new HashSet<>(
                        List.of(loop.await(readers.get(1)), loop.await(readers.get(2)))));
                return null;
            });
        }

        @Test
        @DisplayName("does not put what was not put (put_cancel_drop, put_cancelled)")
        void doesNotPut() throws Exception {
            TaskQueue<Integer> queue = queue(1);
            run(() -> {
                queue.put(1);
                Task<Void> writer = put(queue, 2);
                turn();
                assertEquals(1, queue.take());
                writer.cancel();
                assertThrows(CancellationException.class, () -> loop.await(writer));
                assertEquals(0, queue.size());
                queue.put(3);
                assertEquals(3, queue.take());
                return null;
            });
        }

        @Test
        @DisplayName("lets the others put in their order (put_cancelled_race)")
        void others() throws Exception {
            TaskQueue<String> queue = queue(1);
            run(() -> {
                List<Task<Void>> writers = List.of(put(queue, "a"), put(queue, "b"),
                        put(queue, "X"));
                turn();
                assertTrue(writers.get(0).isDone());
                assertFalse(writers.get(1).isDone());
                writers.get(2).cancel();
                turn();
                assertTrue(writers.get(2).isCancelled());
                assertEquals("a", queue.take());
                turn();
                assertEquals("b", queue.take());
                return loop.await(writers.get(1));
            });
        }

        @Test
        @DisplayName("by a limit, keeps nothing of it (cancelled_getters_not_being_held,"
                + " cancelled_puts_not_being_held)")
        void keepsNothing() throws Exception {
            TaskQueue<Integer> queue = queue(1);
            run(() -> {
                assertThrows(TimeoutException.class,
                        () -> loop.within(Duration.ofMillis(1), queue::take));
                queue.put(1);
                Task<Void> writer = put(queue, 2);
                turn();
                writer.cancel();
                assertThrows(CancellationException.class, () -> loop.await(writer));
                assertEquals(1, queue.take());
                queue.put(3);
                return trace.add(queue.take());
            });
            assertEquals(List.of(3), trace);
        }

        @Test
        @DisplayName("after room was made for it, tells it so (cancelled_put_silence_value_error)")
        void afterItWasWoken() throws Exception {
            TaskQueue<Integer> queue = queue(1);
            run(() -> {
                queue.put(1);
                Task<Void> writer = put(queue, 2);
                turn();
                queue.take();
                writer.cancel();
                return assertThrows(CancellationException.class, () -> loop.await(writer));
            });
        }
    }

    @Nested
    @DisplayName("counts what is not finished:")
    class Counts {

        @Test
        @DisplayName("more finished than taken is refused (task_done_underflow)")
        void underflow() throws Exception {
            TaskQueue<Integer> queue = queue(1);
            assertThrows(IllegalStateException.class, queue::done);
            run(() -> {
                queue.put(1);
                return assertThrows(IllegalStateException.class, queue::done);
            });
        }

        @Test
        @DisplayName("join waits for two workers that finish a hundred items (task_done)")
        void join() throws Exception {
            TaskQueue<Integer> queue = queue(100);
            int[] sum = {0};
            run(() -> TaskGroup.run(loop, group -> {
                for (int i = 0; i < 100; i++) {
                    queue.put(i);
                }
                for (int worker = 0; worker < 2; worker++) {
                    group.createTask(() -> {
                        try {
                            while (true) {
                                int item = queue.take();
                                turn();
                                sum[0] += item;
                                queue.done();
                            }
                        } catch (TaskQueue.ShutDown end) {
                            return trace.add("worker ends");
                        }
                    });
                }
                queue.join();
                assertEquals(4_950, sum[0]);
                queue.shutDown(false);
                return null;
            }));
            assertEquals(2, trace.size());
        }

        @Test
        @DisplayName("join of an empty one does not wait (join_empty_queue)")
        void joinEmpty() throws Exception {
            TaskQueue<Integer> queue = queue(1);
            run(() -> {
                queue.join();
                queue.join();
                return null;
            });
        }
    }

    @Nested
    @DisplayName("that is shut down (Python 3.13)")
    class ShutDown {

        private void assertOver(Callable<?> call) {
            assertThrows(TaskQueue.ShutDown.class, call::call);
        }

        private void assertPutRefused(TaskQueue<String> queue) {
            assertThrows(TaskQueue.ShutDown.class, () -> queue.put("late"));
        }

        @Test
        @DisplayName("empty: ends all that wait to take, and refuses (shutdown_empty)")
        void empty() throws Exception {
            TaskQueue<String> queue = queue(1);
            run(() -> {
                List<Task<String>> taking = List.of(take(queue), take(queue));
                turn();
                queue.shutDown(false);
                taking.forEach(each -> assertOver(() -> loop.await(each)));
                assertPutRefused(queue);
                assertOver(queue::take);
                queue.join();
                return null;
            });
        }

        @Test
        @DisplayName("with items: ends those that wait to put, the items can be taken"
                + " (shutdown_nonempty)")
        void nonEmpty() throws Exception {
            TaskQueue<String> queue = queue(1);
            run(() -> {
                queue.put("data");
                Task<Void> putting = put(queue, "late");
                turn();
                queue.shutDown(false);
                assertOver(() -> loop.await(putting));
                assertPutRefused(queue);
                Task<Void> joining = loop.createTask(() -> {
                    queue.join();
                    return null;
                });
                turn();
                assertEquals("data", queue.take());
                assertOver(queue::take);
                assertFalse(joining.isDone());
                queue.done();
                return loop.await(joining);
            });
        }

        @Test
        @DisplayName("at once: drops the items and ends those that join (shutdown_immediate)")
        void immediate() throws Exception {
            TaskQueue<String> queue = queue(2);
            run(() -> {
                queue.put("data");
                Task<Void> joining = loop.createTask(() -> {
                    queue.join();
                    return null;
                });
                turn();
                queue.shutDown(true);
                loop.await(joining);
                assertEquals(0, queue.size());
                assertPutRefused(queue);
                assertOver(queue::take);
                return null;
            });
        }

        @Test
        @DisplayName("at once: what was taken is still to be finished"
                + " (shutdown_immediate_with_unfinished)")
        void immediateWithUnfinished() throws Exception {
            TaskQueue<String> queue = queue(2);
            run(() -> {
                queue.put("one");
                queue.put("two");
                queue.take();
                Task<Void> joining = loop.createTask(() -> {
                    queue.join();
                    return null;
                });
                queue.shutDown(true);
                turn();
                assertFalse(joining.isDone());
                queue.done();
                loop.await(joining);
                return assertThrows(IllegalStateException.class, queue::done);
            });
        }
    }

    @Test
    @DisplayName("refuses to wait outside a task")
    void outsideATask() {
        assertThrows(IllegalStateException.class, () -> queue(1).take());
    }
}
