package tutorial.coroutines.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import tutorial.coroutines.LeavesNothing;

/** Programs made of many tasks that gather tasks, at random but always the same ones. */
@DisplayName("A program of many tasks")
@LeavesNothing
class TaskGraphTest {

    private static final int SEEDS = 30;

    /** A number, once it has waited, or a sum and product of what others come to. */
    private record Node(int value, int rounds, List<Node> children) {

        static Node random(Random random, int depth) {
            List<Node> children = new ArrayList<>();
            for (int n = depth == 0 ? 0 : random.nextInt(5); n > 0; n--) {
                children.add(random(random, depth - 1));
            }
            return new Node(random.nextInt(100), random.nextInt(4), children);
        }

        long combine(List<Long> results) {
            long combined = value;
            for (long result : results) {
                // Not the same in another order.
                combined = combined * 31 + result;
            }
            return combined;
        }

        long sequentially() {
            return combine(children.stream().map(Node::sequentially).toList());
        }

        long onThe(EventLoop loop) throws Exception {
            List<Task<Long>> tasks = new ArrayList<>();
            for (Node child : children) {
                tasks.add(loop.createTask(() -> child.onThe(loop)));
            }
            for (int i = 0; i < rounds; i++) {
                loop.sleep(i % 2 == 0 ? Duration.ZERO : Duration.ofNanos(1 + value * 1_000L));
            }
            return combine(loop.gather(tasks));
        }

        int size() {
            return 1 + children.stream().mapToInt(Node::size).sum();
        }
    }

    @RepeatedTest(value = SEEDS, name = "as in sequence, random graph {currentRepetition}")
    @DisplayName("comes to the same result")
    void sameAsSequential(RepetitionInfo repetition) throws Exception {
        Node graph = Node.random(new Random(repetition.getCurrentRepetition()), 5);
        try (var loop = new EventLoop()) {
            assertEquals(graph.sequentially(), loop.run(() -> graph.onThe(loop)));
        }
    }

    @Test
    @DisplayName("is tried with graphs of one task and of hundreds")
    void graphsDiffer() {
        List<Integer> sizes = new ArrayList<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            sizes.add(Node.random(new Random(seed), 5).size());
        }
        assertTrue(sizes.contains(1), sizes::toString);
        assertTrue(sizes.stream().anyMatch(size -> size > 150), sizes::toString);
    }

    /** A program that waits in every way there is, and is cancelled at one of its waits. */
    private static final class Cancelled {

        private final EventLoop loop;
        private final int at;
        private final List<String> open = new ArrayList<>();
        private Task<String> program;
        private int waits;
        private int blocks;

        Cancelled(EventLoop loop, int at) {
            this.loop = loop;
            this.at = at;
        }

        /** Stands before every wait; the callback comes when the task waits there. */
        private void point() {
            if (++waits == at) {
                loop.callSoon(program::cancel);
            }
        }

        private interface Block {

            void run() throws Exception;
        }

        /** A block with a finally that waits, too. */
        private void block(String name, Block body) throws Exception {
            open.add(name);
            blocks++;
            try {
                body.run();
            } finally {
                point();
                try {
                    loop.sleep(Duration.ZERO);
                } finally {
                    open.remove(name);
                }
            }
        }

        private void sleep(Duration duration) {
            point();
            loop.sleep(duration);
        }

        private Task<String> child(String name) {
            return loop.createTask(name, body(name));
        }

        private Callable<String> body(String name) {
            return () -> {
                block(name, () -> {
                    sleep(Duration.ZERO);
                    block("inner " + name, () -> sleep(Duration.ofNanos(1)));
                });
                return name;
            };
        }

        private String run() throws Exception {
            block("outer", () -> {
                sleep(Duration.ZERO);
                block("await", () -> {
                    point();
                    loop.await(child("awaited"));
                });
                block("gather", () -> {
                    point();
                    loop.gather(List.of(child("a"), child("b")));
                });
                block("group", () -> TaskGroup.run(loop, group -> {
                    group.createTask("c", body("c"));
                    sleep(Duration.ZERO);
                    point();
                    return group.createTask("d", body("d"));
                }));
                block("queue", () -> {
                    var queue = new TaskQueue<String>(loop, 1);
                    loop.createTask(() -> {
                        queue.put("item");
                        return null;
                    });
                    point();
                    queue.take();
                });
                block("within", () -> {
                    point();
                    loop.within(Duration.ofHours(1), () -> {
                        block("limited", () -> sleep(Duration.ofNanos(1)));
                        return null;
                    });
                });
                block("thread", () -> {
                    point();
                    loop.toThread(() -> null);
                });
                block("socket", () -> {
                    try (Listener listener = Listener.open(loop, 0)) {
                        Task<Connection> server = loop.createTask(listener::accept);
                        point();
                        try (Connection client = Connection.open(loop, listener.address())) {
                            point();
                            loop.await(server).close();
                            point();
                            client.read(java.nio.ByteBuffer.allocate(1));
                        }
                    }
                });
            });
            return "whole";
        }
    }

    @Test
    @DisplayName("can be cancelled at every single wait: every finally block has run")
    void cancelledEverywhere() throws Exception {
        int cancelled = 0;
        for (int at = 1;; at++) {
            try (var loop = new EventLoop()) {
                var run = new Cancelled(loop, at);
                run.program = loop.createTask("program", run::run);
                String result = "cancelled";
                try {
                    result = loop.run(run.program);
                } catch (CancellationException expected) {
                    assertTrue(run.program.isCancelled());
                }
                assertEquals(List.of(), run.open, "cancelled at wait " + at);
                if (run.waits < at) {
                    // No such wait: the program came to its end.
                    assertEquals("whole", result);
                    assertEquals(at - 1, cancelled);
                    assertEquals(19, run.blocks);
                    return;
                }
                assertEquals("cancelled", result, "at wait " + at);
                cancelled++;
                assertFalse(at > 1_000);
            }
        }
    }
}
