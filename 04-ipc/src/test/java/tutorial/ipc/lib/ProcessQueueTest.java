package tutorial.ipc.lib;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A queue between processes")
@ExtendWith(NoNamesLeft.class)
class ProcessQueueTest {

    private static final Duration NOW = Duration.ZERO;
    private static final Duration LONG = Duration.ofSeconds(40);

    @Test
    @DisplayName("is first in, first out, bounded, and ends")
    void isFifo() throws Exception {
        try (var queue = ProcessQueue.create(Codec.LONG, 3, 8, 1)) {
            for (long k = 0; k < 3; k++) {
                queue.put(k, NOW);
            }
            var full = assertThrows(TimeoutException.class, () -> queue.put(3L, NOW));
            assertEquals("no room for a message in time: 3 of 3 slots are in use",
                    full.getMessage());
            for (long k = 0; k < 3; k++) {
                assertEquals(k, queue.take(NOW));
            }
            assertThrows(TimeoutException.class, () -> queue.take(NOW));
            queue.finish();
            assertNull(queue.take(NOW));
        }
    }

    @Test
    @DisplayName("that is finished refuses puts, and ends those that wait for room")
    void finishEndsPuts() throws Exception {
        try (var queue = ProcessQueue.create(Codec.LONG, 1, 8, 1)) {
            queue.put(1L, NOW);
            var waiting = Waiting.on(() -> {
                queue.put(2L, ChronoUnit.FOREVER.getDuration());
                return null;
            });
            queue.finish();
            assertEquals(IllegalStateException.class, waiting.failure().getClass());
            assertThrows(IllegalStateException.class, () -> queue.put(3L, NOW));
            assertEquals(1L, queue.take(NOW));
            assertNull(queue.take(NOW));
            assertThrows(IllegalStateException.class, () -> queue.put(4L, NOW));
        }
    }

    @Test
    @DisplayName("ends a wait for a message by finish, by an interrupt, by close")
    void waitsEnd() throws Exception {
        try (var queue = ProcessQueue.create(Codec.LONG, 1, 8, 1)) {
            var first = Waiting.on(() -> queue.take(Duration.ofDays(200_000)));
            first.thread().interrupt();
            assertEquals(InterruptedIOException.class, first.failure().getClass());
            var second = Waiting.on(() -> queue.take(ChronoUnit.FOREVER.getDuration()));
            queue.finish();
            assertNull(second.result());
        }
        var closed = ProcessQueue.create(Codec.LONG, 1, 8, 1);
        var third = Waiting.on(() -> closed.take(ChronoUnit.FOREVER.getDuration()));
        closed.close();
        assertEquals(IllegalStateException.class, third.failure().getClass());
        closed.close();
        assertThrows(IllegalStateException.class, () -> closed.put(1L, NOW));
    }

    @Test
    @DisplayName("refuses a value that is too long, and bytes that are no value")
    void checksLengths() throws Exception {
        try (var queue = ProcessQueue.create(Codec.TEXT, 3, 48, 1);
                var asNumbers = ProcessQueue.open(Codec.LONG, queue.name())) {
            var refused = assertThrows(IllegalArgumentException.class,
                    () -> queue.put("x".repeat(49), NOW));
            assertEquals("a message of 49 bytes is too long: this queue takes at most 48",
                    refused.getMessage());
            queue.put("x".repeat(48), NOW);
            assertEquals("x".repeat(48), queue.take(NOW));
            queue.put("four", NOW);
            assertEquals("a message has 4 bytes, but must have 8", assertThrows(
                    IllegalArgumentException.class, () -> asNumbers.take(NOW)).getMessage());
        }
    }

    @Test
    @DisplayName("has room for one message of one byte, and not for less")
    void smallest() throws Exception {
        try (var queue = ProcessQueue.create(Codec.BYTES, 1, 1, 1)) {
            queue.put(new byte[]{7}, NOW);
            assertEquals(1, queue.size());
            assertArrayEquals(new byte[]{7}, queue.take(NOW));
        }
        assertEquals("capacity is 0 and bytes 1, but both must be at least 1",
                assertThrows(IllegalArgumentException.class,
                        () -> ProcessQueue.create(Codec.BYTES, 0, 1, 1)).getMessage());
        assertThrows(IllegalArgumentException.class,
                () -> ProcessQueue.create(Codec.BYTES, 1, 0, 1));
    }

    @Test
    @DisplayName("is waited for to the limit, however often it is looked meanwhile who lives")
    void waitsToTheLimit() throws Exception {
        try (var queue = ProcessQueue.create(Codec.LONG, 1, 8, 1)) {
            var taker = Waiting.on(() -> queue.take(LONG));
            await().during(Duration.ofMillis(300)).until(() -> !taker.task().isDone());
            queue.put(5L, NOW);
            assertEquals(5L, taker.result());
        }
    }

    @Test
    @DisplayName("with a limit of nothing does not even begin to wait: an interrupt is not seen")
    void doesNotWait() throws Exception {
        try (var queue = ProcessQueue.create(Codec.LONG, 1, 8, 1)) {
            Thread.currentThread().interrupt();
            assertThrows(TimeoutException.class, () -> queue.take(NOW));
            queue.put(1L, NOW);
            assertThrows(TimeoutException.class, () -> queue.put(2L, NOW));
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    @DisplayName("is refused in a sentence where a name means something else, or is damaged")
    void refusesOthers() throws Exception {
        try (var value = SharedValue.create(2); var region = SharedRegion.create(1000, 2)) {
            for (String name : List.of(value.name(), region.name())) {
                assertEquals(name + " is no queue", assertThrows(IOException.class,
                        () -> ProcessQueue.open(Codec.LONG, name)).getMessage());
            }
        }
        for (long capacity : new long[]{0, -1, 1_000_000, Long.MAX_VALUE}) {
            try (var queue = SharedRegion.create(SharedRegion.Kind.QUEUE, 1000, 1)) {
                Slots.create(queue.memory(), 1, 8);
                queue.memory().set(JAVA_LONG, Slots.CAPACITY, capacity);
                assertEquals("the queue " + queue.name()
                        + " is damaged: somebody wrote over what it needs",
                        assertThrows(IOException.class,
                                () -> ProcessQueue.open(Codec.LONG, queue.name())).getMessage());
            }
        }
    }

    @Test
    @DisplayName("whose memory is scribbled over neither spins nor crashes")
    void survivesScribbling() throws Exception {
        var random = new Random(7);
        for (int round = 0; round < 60; round++) {
            try (var queue = ProcessQueue.create(Codec.BYTES, 4, 8, 1);
                    var region = SharedRegion.open(SharedRegion.Kind.QUEUE, queue.name())) {
                queue.put(new byte[8], NOW);
                MemorySegment memory = region.memory();
                for (int k = 0; k < 3; k++) {
                    long at = new long[]{Slots.HEAD, Slots.TAIL, Slots.SLOTS, Slots.SLOTS + 8,
                            Slots.SLOTS + 64}[random.nextInt(5)];
                    memory.set(JAVA_LONG, at, random.nextInt(4) == 0
                            ? random.nextInt(1 << 27)
                            : random.nextLong());
                }
                assertTimeoutPreemptively(LONG, () -> {
                    for (int k = 0; k < 6; k++) {
                        attempt(() -> queue.put(new byte[8], NOW));
                        attempt(() -> queue.take(NOW));
                    }
                });
            }
        }
    }

    private interface Attempt {

        void run() throws IOException, TimeoutException;
    }

    private static void attempt(Attempt attempt) {
        try {
            attempt.run();
        } catch (IOException | TimeoutException said) {
            // In words, and in time.
        }
    }

    @Test
    @DisplayName("is exact with several threads at both ends: none lost, none twice")
    void isExact() throws Exception {
        int threads = 2;
        int each = 100_000;
        try (var queue = ProcessQueue.create(Codec.LONG, 8, 8, 0)) {
            List<FutureTask<BitSet>> takers = new ArrayList<>();
            for (int k = 0; k < threads; k++) {
                long from = (long) k * each;
                start(() -> {
                    for (long n = from; n < from + each; n++) {
                        queue.put(n, LONG);
                    }
                    return null;
                });
                takers.add(start(() -> {
                    var taken = new BitSet();
                    for (int n = 0; n < each; n++) {
                        int number = Math.toIntExact(queue.take(LONG));
                        assertTrue(!taken.get(number), "taken twice: " + number);
                        taken.set(number);
                    }
                    return taken;
                }));
            }
            var all = new BitSet();
            for (var taker : takers) {
                all.or(taker.get(50, TimeUnit.SECONDS));
            }
            assertEquals(threads * each, all.cardinality());
        }
    }

    private static <T> FutureTask<T> start(Callable<T> work) {
        var task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

    @Test
    @DisplayName("calls who is counted as asleep: one of them for a put or a take, all to finish")
    void calls() throws Exception {
        try (var queue = ProcessQueue.create(Codec.LONG, 1, 8, 1);
                var region = SharedRegion.open(SharedRegion.Kind.QUEUE, queue.name())) {
            WakeUps.sleepers(region, ProcessQueue.FILLED, 2);
            queue.put(1L, NOW);
            assertEquals(1, WakeUps.sleepers(region, ProcessQueue.FILLED));
            WakeUps.sleepers(region, ProcessQueue.EMPTIED, 2);
            assertEquals(1L, queue.take(NOW));
            assertEquals(1, WakeUps.sleepers(region, ProcessQueue.EMPTIED));
            queue.finish();
            for (long wakeUp : new long[]{ProcessQueue.FILLED, ProcessQueue.EMPTIED}) {
                assertEquals(0, WakeUps.sleepers(region, wakeUp));
                assertEquals(2, WakeUps.calls(region, wakeUp), "two calls for two who sleep");
            }
        }
    }

    @Test
    @DisplayName("goes from hand to hand: who waits for a message or for room gets it")
    void fromHandToHand() throws Exception {
        try (var queue = ProcessQueue.create(Codec.LONG, 1, 8, 1)) {
            for (long k = 0; k < 20; k++) {
                var taker = Waiting.on(() -> queue.take(LONG));
                queue.put(k, NOW);
                assertEquals(k, taker.result());
                queue.put(k, NOW);
                var putter = Waiting.on(() -> {
                    queue.put(7L, LONG);
                    return null;
                });
                assertEquals(k, queue.take(NOW));
                putter.result();
                assertEquals(7L, queue.take(NOW));
            }
        }
    }

    @Test
    @DisplayName("and a second one are a connection: 64 messages each way, unmixed, both closed")
    void bothWays() throws Exception {
        var queues = new ProcessQueueTransport();
        try (var offer = queues.offer(1); var child = queues.open(offer.name())) {
            Link parent = offer.accept(null);
            for (byte k = 0; k < 64; k++) {
                parent.send(new byte[]{k});
                child.send(new byte[]{(byte) -k});
            }
            for (byte k = 0; k < 64; k++) {
                assertArrayEquals(new byte[]{k}, child.receive());
                assertArrayEquals(new byte[]{(byte) -k}, parent.receive(NOW));
            }
            parent.close();
            assertThrows(IllegalStateException.class, () -> parent.send(new byte[1]));
            assertThrows(IllegalStateException.class, () -> parent.receive(NOW));
        }
    }

    @Test
    @DisplayName("goes on after a process was killed in the middle of putting, and counts the loss")
    void survivesAWriter() throws Exception {
        survives("write");
    }

    @Test
    @DisplayName("goes on after a process was killed in the middle of taking, and counts the loss")
    void survivesAReader() throws Exception {
        survives("read");
    }

    private static void survives(String what) throws Exception {
        try (var queue = ProcessQueue.create(Codec.LONG, 3, 8, 1); var children = new Children()) {
            Process victim = children.start(Libc.child(Half.class, queue.name(), what));
            children.line(victim, LONG);
            // Not one of the dead yet.
            assertThrows(TimeoutException.class, () -> queue.take(NOW));
            victim.destroyForcibly().onExit().join();
            for (long k = 0; k < 10; k++) {
                queue.put(k, LONG);
                assertEquals(k, queue.take(LONG));
            }
            assertEquals(1, queue.lost());
        }
    }

    @Test
    @DisplayName("that is finished ends although a process was killed in the middle of putting")
    void endsAfterAWriter() throws Exception {
        try (var queue = ProcessQueue.create(Codec.LONG, 3, 8, 1); var children = new Children()) {
            Process victim = children.start(Libc.child(Half.class, queue.name(), "write"));
            children.line(victim, LONG);
            victim.destroyForcibly().onExit().join();
            queue.finish();
            assertNull(assertTimeoutPreemptively(LONG, () -> queue.take(LONG)));
        }
    }

    @Test
    @DisplayName("tells the others when the process that made it was killed")
    void noticesItsMaker() throws Exception {
        try (var children = new Children()) {
            Process maker = children.start(Libc.child(Maker.class));
            try (var queue = ProcessQueue.open(Codec.LONG, children.line(maker, LONG))) {
                maker.destroyForcibly().onExit().join();
                var gone = assertThrows(EOFException.class, () -> queue.take(LONG));
                assertEquals("the process whose queue this is, is gone", gone.getMessage());
            }
        } finally {
            RunFolder.sweep();
        }
    }

    /** A child's program: stops in the middle of putting, or of taking, and waits to be killed. */
    static final class Half {

        static void main(String[] args) throws Exception {
            try (var region = SharedRegion.open(SharedRegion.Kind.QUEUE, args[0])) {
                int phase = args[1].equals("write") ? Slots.WRITING : Slots.READING;
                region.memory().set(JAVA_LONG, Slots.TAIL, 1);
                region.memory().set(JAVA_LONG, Slots.HEAD, phase == Slots.READING ? 1 : 0);
                region.memory().set(JAVA_LONG, Slots.SLOTS,
                        Slots.state(0, region.member(), phase));
                System.out.println("half");
                System.in.read();
            }
        }
    }

    /** A child's program: makes a queue, says its name, and waits to be killed. */
    static final class Maker {

        static void main(String[] args) throws Exception {
            try (var queue = ProcessQueue.create(Codec.LONG, 3, 8, 1)) {
                System.out.println(queue.name());
                System.in.read();
            }
        }
    }
}
