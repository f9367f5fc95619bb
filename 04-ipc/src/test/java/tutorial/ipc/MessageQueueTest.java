package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A message queue")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class MessageQueueTest {

    @BeforeEach
    void needs() {
        var missing = Libc.missing("MessageQueue", "mq_open");
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    }

    @Test
    @DisplayName("delivers the most urgent first, also from a sender that has been killed")
    void outlivesItsSender() throws Exception {
        var arrived = MessageQueue.fromAChild();
        assertEquals(List.of("5 five", "3 three", "1 one"), arrived.messages());
        assertEquals(137, arrived.senderStatus());
    }

    @Test
    @DisplayName("that is full says so at once, in time, or waits until there is room")
    void isBounded() throws Exception {
        assertEquals(new MessageQueue.Full(10, Libc.Errno.EAGAIN, false, true),
                MessageQueue.full());
    }

    @Test
    @DisplayName("keeps the boundaries of messages, and equal priorities in order")
    void keepsBoundaries() throws Exception {
        String name = Names.fresh();
        try (var queue = PosixQueue.create(name, 10, 100)) {
            queue.unlink();
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
        assertEquals(Libc.Errno.EEXIST, MessageQueue.twice());
        var none = assertThrows(Libc.Failed.class, () -> PosixQueue.open("tutorial-ipc-0-0"));
        assertEquals("mq_open of /tutorial-ipc-0-0 failed: ENOENT (errno 2)", none.getMessage());
    }

    @Test
    @DisplayName("refuses limits that are too high and messages that are too long")
    void refusesTooMuch() throws Exception {
        String name = Names.fresh();
        assertEquals(Libc.Errno.EINVAL, assertThrows(Libc.Failed.class,
                () -> PosixQueue.create(name, 10, 100_000_000).close()).errno());
        try (var queue = PosixQueue.create(name, 1, 10)) {
            queue.unlink();
            var refused = assertThrows(IllegalArgumentException.class,
                    () -> queue.send(new byte[11], 0, Duration.ZERO));
            assertEquals("a message of 11 bytes is too long: this queue takes at most 10",
                    refused.getMessage());
        }
    }

    @Test
    @DisplayName("lets an interrupted receiver go, although the call itself would not")
    void seesInterrupts() throws Exception {
        String name = Names.fresh();
        try (var queue = PosixQueue.create(name, 1, 1)) {
            queue.unlink();
            var seen = new CompletableFuture<Class<?>>();
            Thread receiver = Thread.ofPlatform().start(() -> seen.complete(assertThrows(
                    Exception.class, () -> queue.receive(Duration.ofSeconds(20))).getClass()));
            receiver.interrupt();
            assertEquals(InterruptedIOException.class, seen.get(10, TimeUnit.SECONDS));
        }
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(MessageQueue.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("Sent by a child: 1 one, 5 five, 3 three",
                "Taken: 5 five, 3 three, 1 one",
                "The child by then: status 137",
                "After its last message: silence, no end",
                "Full after 10 messages",
                "One more, not waiting: EAGAIN",
                "One more, within 100 milliseconds: no room in time",
                "One more, waiting until one is taken: sent",
                "A name that exists already: EEXIST"), program.lines());
        assertEquals("", program.errors());
    }

    @Test
    @DisplayName("as a program refuses a wrong argument with one clear line and status 2")
    void refusesBadArguments() throws Exception {
        Program.run(MessageQueue.class, "x").assertRefused("there is no argument \"x\".");
    }
}
