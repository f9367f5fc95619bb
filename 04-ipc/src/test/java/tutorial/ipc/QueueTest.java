package tutorial.ipc;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A queue between processes")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class QueueTest {

    @Test
    @DisplayName("is exact: three producers, two consumers, nothing lost, nothing twice")
    void isExact() throws Exception {
        assertEquals(new Queue.Totals(15_000, 37_507_500, true, 0), Queue.run(3, 2, 5_000));
    }

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
    @DisplayName("refuses a value that is too long, and bytes that are no value")
    void checksLengths() throws Exception {
        try (var queue = ProcessQueue.create(Codec.TEXT, 3, 48, 1);
                var asNumbers = ProcessQueue.open(Codec.LONG, queue.name())) {
            var refused = assertThrows(IllegalArgumentException.class,
                    () -> queue.put("x".repeat(49), NOW));
            assertEquals("a message of 49 bytes is too long: this queue takes at most 48",
                    refused.getMessage());
            queue.put("four", NOW);
            assertEquals("a message has 4 bytes, but must have 8", assertThrows(
                    IllegalArgumentException.class, () -> asNumbers.take(NOW)).getMessage());
        }
    }

    @Test
    @DisplayName("goes on after a process was killed in the middle of putting, and counts the loss")
    void survivesAWriter() throws Exception {
        try (var queue = ProcessQueue.create(Codec.LONG, 3, 8, 1); var children = new Children()) {
            Process victim = children.start(Parent.child(Half.class, queue.name()));
            Parent.line(victim);
            victim.destroyForcibly().onExit().join();
            queue.put(7L, NOW);
            assertEquals(7L, queue.take(Duration.ofSeconds(20)));
            assertEquals(1, queue.lost());
            for (long k = 0; k < 10; k++) {
                queue.put(k, NOW);
                assertEquals(k, queue.take(NOW));
            }
        }
    }

    @Test
    @DisplayName("tells the others when the process that made it was killed")
    void noticesItsMaker() throws Exception {
        try (var children = new Children()) {
            Process maker = children.start(Parent.child(Maker.class));
            try (var queue = ProcessQueue.open(Codec.LONG, Parent.line(maker))) {
                maker.destroyForcibly().onExit().join();
                var gone = assertThrows(EOFException.class,
                        () -> queue.take(Duration.ofSeconds(20)));
                assertEquals("process " + maker.pid() + ", whose queue this is, is gone",
                        gone.getMessage());
            }
        }
    }

    @Test
    @DisplayName("whose example is killed in mid-run takes its children along and leaves no name")
    void leavesNothingWhenKilled() throws Exception {
        Process example = Parent.child(Queue.class, "2", "2", "10000000").start();
        try {
            // Its name is gone as soon as its four children have opened the queue.
            await().atMost(Duration.ofSeconds(20)).until(() -> example.children().count() == 4
                    && named(example.pid()) == 0);
            List<ProcessHandle> orphans = example.children().toList();
            example.destroyForcibly().onExit().join();
            await().atMost(Duration.ofSeconds(20)).until(() -> orphans.stream()
                    .noneMatch(orphan -> Names.isAlive(orphan.pid())));
            assertEquals(0, named(example.pid()));
        } finally {
            example.descendants().forEach(ProcessHandle::destroyForcibly);
            example.destroyForcibly();
        }
    }

    private static long named(long pid) throws IOException {
        return Names.list().stream().filter(name -> Names.owner(name) == pid).count();
    }

    private static final Duration NOW = Duration.ZERO;

    /** A child's program: takes a slot, says so, and waits to be killed. */
    static final class Half {

        static void main(String[] args) throws IOException {
            try (var queue = ProcessQueue.open(Codec.LONG, args[0])) {
                queue.putHalf();
                System.out.println("half");
                System.in.read();
            }
        }
    }

    /** A child's program: makes a queue, says its name, and waits to be killed. */
    static final class Maker {

        static void main(String[] args) throws IOException {
            try (var queue = ProcessQueue.create(Codec.LONG, 3, 8, 1)) {
                System.out.println(queue.name());
                System.in.read();
            }
        }
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(Queue.class, "2", "2", "100");
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("Put: 200 numbers, sum 10100",
                "Taken: 200 numbers, sum 10100",
                "Each producer's in order: true",
                "Lost: 0"), program.lines());
        assertEquals("", program.errors());
    }

    @Test
    @DisplayName("as a program refuses a wrong argument with one clear line and status 2")
    void refusesBadArguments() throws Exception {
        Program.run(Queue.class, "17")
                .assertRefused("producers is \"17\", but must be a whole number from 1 to 16.");
    }
}
