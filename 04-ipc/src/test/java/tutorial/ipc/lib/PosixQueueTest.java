package tutorial.ipc.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A message queue of the kernel")
@ExtendWith(NoNamesLeft.class)
class PosixQueueTest {

    @BeforeEach
    void needs() {
        Optional<String> missing = Libc.missing("PosixQueue", "mq_open");
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    }

    @Test
    @DisplayName("keeps the boundaries of messages, and equal priorities in order")
    void keepsBoundaries() throws Exception {
        try (var queue = queue(10, 100)) {
            for (int length : new int[]{3, 0, 100, 1}) {
                queue.send(new byte[length], 7, Duration.ZERO);
            }
            assertEquals(4, queue.size());
            for (int length : new int[]{3, 0, 100, 1}) {
                var message = queue.receive(Duration.ZERO);
                assertEquals(length, message.content().length);
                assertEquals(7, message.priority());
            }
            assertNull(queue.receive(Duration.ofMillis(1)));
        }
    }

    @Test
    @DisplayName("whose name exists already is refused, and one that does not exist, too")
    void refusesNames() throws Exception {
        String name = Names.fresh();
        try (var first = PosixQueue.create(name, 3, 3)) {
            assertEquals(Errno.EEXIST, assertThrows(Libc.Failed.class,
                    () -> PosixQueue.create(name, 1, 1)).errno());
            // Who was refused has not taken the other's name away.
            assertTrue(first.unlink());
        }
        var none = assertThrows(Libc.Failed.class, () -> PosixQueue.open("tutorial-ipc-0-0"));
        assertEquals("mq_open of /tutorial-ipc-0-0 failed: ENOENT (errno 2)", none.getMessage());
    }

    @Test
    @DisplayName("refuses limits that are too high and messages that are too long")
    void refusesTooMuch() throws Exception {
        String name = Names.fresh();
        assertEquals(Errno.EINVAL, assertThrows(Libc.Failed.class,
                () -> PosixQueue.create(name, 10, 100_000_000).close()).errno());
        try (var queue = queue(1, 10)) {
            var refused = assertThrows(IllegalArgumentException.class,
                    () -> queue.send(new byte[11], 0, Duration.ZERO));
            assertEquals("a message of 11 bytes is too long: this queue takes at most 10",
                    refused.getMessage());
        }
    }

    @Test
    @DisplayName("is for its owner only")
    void isPrivate() throws Exception {
        String name = Names.fresh();
        try (var queue = PosixQueue.create(name, 1, 1);
                Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            Path its = open.filter(each -> pointsTo(each, "/" + name)).findFirst().orElseThrow();
            assertEquals("rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(its)));
            assertTrue(queue.unlink());
        }
    }

    private static boolean pointsTo(Path descriptor, String target) {
        try {
            return Files.readSymbolicLink(descriptor).toString().equals(target);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    @Test
    @DisplayName("lets an interrupted receiver go, although the call itself would not")
    void seesInterrupts() throws Exception {
        try (var queue = queue(1, 1)) {
            var waiting = Waiting.on(() -> queue.receive(Duration.ofDays(1)));
            waiting.thread().interrupt();
            assertEquals(InterruptedIOException.class, waiting.failure().getClass());
        }
    }

    @Test
    @DisplayName("can be waited for for ever: for ever means until it comes")
    void waitsForEver() throws Exception {
        try (var queue = PosixQueue.create(Names.fresh(), 1, 1);
                var sender = PosixQueue.open(queue.name())) {
            queue.unlink();
            var waiting = Waiting.on(() -> queue.receive(ChronoUnit.FOREVER.getDuration()));
            sender.send(new byte[1], 3, Duration.ofDays(200_000));
            assertEquals(3, ((PosixQueue.Message) waiting.result()).priority());
        }
    }

    @Test
    @DisplayName("that is closed refuses everything, and a second close does nothing")
    void refusesAfterClose() throws Exception {
        var queue = queue(1, 1);
        queue.close();
        assertThrows(IllegalStateException.class, () -> queue.receive(Duration.ZERO));
        assertThrows(IllegalStateException.class,
                () -> queue.send(new byte[1], 0, Duration.ZERO));
        assertThrows(IllegalStateException.class, queue::size);
        // The next thing that is opened gets the number of the descriptor that is free now.
        try (var next = queue(1, 1)) {
            queue.close();
            assertEquals(0, next.size());
        }
    }

    @Test
    @DisplayName("that is closed while somebody waits ends that wait")
    void closeEndsAWait() throws Exception {
        var queue = queue(1, 1);
        var waiting = Waiting.on(() -> queue.receive(Duration.ofDays(1)));
        queue.close();
        assertEquals(IllegalStateException.class, waiting.failure().getClass());
    }

    /** A queue without a name. */
    private static PosixQueue queue(int messages, int bytes) throws IOException {
        var queue = PosixQueue.create(Names.fresh(), messages, bytes);
        queue.unlink();
        return queue;
    }
}
