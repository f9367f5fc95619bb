package tutorial.coroutines.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tutorial.coroutines.lib.EventLoop;

/** What a solution must do. */
@TestMethodOrder(OrderAnnotation.class)
interface PumpContract {

    void pump(EventLoop loop, Iterator<Integer> source, Consumer<Integer> sink, int room)
            throws Exception;

    @Test
    @Order(1)
    @DisplayName("all items come to the sink in their order, one at a time, and are waited for")
    default void allInOrder() throws Throwable {
        Bounded.onLoop("it waits for ever", loop -> {
            for (int items : new int[]{10, 1, 0}) {
                var flow = new Flow(loop, items);
                pump(loop, flow, flow::consume, 2);
                assertFalse(flow.twoAtATime, "the sink was given an item before it had finished"
                        + " another one");
                assertEquals(IntStream.rangeClosed(1, items).boxed().toList(), flow.consumed,
                        "finished by the sink when the method returned");
                flow.requireNoTasks();
            }
        });
    }

    @Test
    @Order(2)
    @DisplayName("the producer goes on while there is room, and no further")
    default void inFlight() throws Throwable {
        Bounded.onLoop("it waits for ever", loop -> {
            for (int room : new int[]{3, 1}) {
                var flow = new Flow(loop, Flow.MANY);
                pump(loop, flow, flow::consume, room);
                // In the hand of the producer, in the hand of the consumer, and between them.
                assertTrue(flow.mostInFlight <= room + 2, "with room for " + room
                        + " items there were " + flow.mostInFlight + " on their way: too far"
                        + " ahead");
                assertTrue(flow.leastInFlight >= room + 1, "with room for " + room
                        + " items only " + flow.leastInFlight + " were on their way: the producer"
                        + " waited without need");
            }
        });
    }

    @Test
    @Order(3)
    @DisplayName("if the sink fails, the producer ends, and the failure comes out")
    default void sinkFails() throws Throwable {
        Bounded.onLoop("the sink has failed, and somebody waits for ever", loop -> {
            var flow = new Flow(loop, Flow.MANY);
            var failure = new IllegalStateException("the disk is full");
            Exception thrown = assertThrows(Exception.class, () -> pump(loop, flow, item -> {
                flow.consume(item);
                if (item == 2) {
                    throw failure;
                }
            }, 2), "the sink's failure did not come out");
            assertSame(failure, thrown, "not the sink's failure came out");
            assertTrue(flow.given < Flow.MANY, "the producer went on to its last item");
            assertEquals(List.of(1, 2), flow.consumed, "given to a sink that failed at 2");
            flow.requireNoTasks();
        });
    }

    @Test
    @Order(4)
    @DisplayName("if the source fails, the consumer ends, and the failure comes out")
    default void sourceFails() throws Throwable {
        Bounded.onLoop("the source has failed, and somebody waits for ever", loop -> {
            var flow = new Flow(loop, Flow.MANY);
            var failure = new IllegalStateException("the disk is broken");
            flow.failure = failure;
            Exception thrown = assertThrows(Exception.class,
                    () -> pump(loop, flow, flow::consume, 2),
                    "the source's failure did not come out");
            assertSame(failure, thrown, "not the source's failure came out");
            flow.requireNoTasks();
        });
    }

    /** A quick source and a slow sink, and what is on its way from the one to the other. */
    final class Flow implements Iterator<Integer> {

        private static final int MANY = 30;

        private final EventLoop loop;
        private final int items;
        private RuntimeException failure;
        private int given;
        private int mostInFlight;
        private int leastInFlight = MANY;
        private final List<Integer> consumed = new ArrayList<>();
        private boolean consumes;
        private boolean twoAtATime;

        private Flow(EventLoop loop, int items) {
            this.loop = loop;
            this.items = items;
        }

        @Override
        public boolean hasNext() {
            return given < items;
        }

        @Override
        public Integer next() {
            if (failure != null && given == 3) {
                throw failure;
            }
            given++;
            mostInFlight = Math.max(mostInFlight, given - consumed.size());
            return given;
        }

        private void consume(int item) {
            twoAtATime |= consumes;
            consumes = true;
            for (int turn = 0; turn < 20; turn++) {
                loop.sleep(Duration.ZERO);
            }
            if (hasNext()) {
                leastInFlight = Math.min(leastInFlight, given - consumed.size());
            }
            consumes = false;
            consumed.add(item);
        }

        private void requireNoTasks() {
            assertTrue(loop.tasks().size() == 1, "when the method ended, tasks had not: "
                    + loop.tasks().subList(1, loop.tasks().size()));
        }
    }
}
