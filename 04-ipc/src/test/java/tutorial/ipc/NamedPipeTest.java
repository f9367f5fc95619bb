package tutorial.ipc;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A named pipe")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class NamedPipeTest {

    @BeforeEach
    void needs() {
        var missing = Libc.missing("NamedPipe", "mkfifo");
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    }

    @Test
    @DisplayName("joins two processes that are not parent and child: all in order, then the end")
    void joinsSiblings() throws Exception {
        assertEquals("500 of 500 messages in order, then the end", NamedPipe.betweenSiblings(500));
    }

    @Test
    @DisplayName("keeps blocks of 4096 bytes whole, however two writers take turns")
    void keepsSmallBlocks() throws Exception {
        assertFalse(NamedPipe.twoWriters(4096));
    }

    @Test
    @DisplayName("mixes longer blocks of two writers")
    void mixesLongBlocks() throws Exception {
        boolean mixed = false;
        for (int attempt = 0; attempt < 20 && !mixed; attempt++) {
            mixed = NamedPipe.twoWriters(5000);
        }
        assertTrue(mixed,
                "400 blocks of 5000 bytes from each came through a full pipe unmixed, 20 times");
    }

    @Test
    @DisplayName("that nobody reads makes its opener wait, but not beyond its limit")
    void waitsForAReader() throws Exception {
        assertEquals("the opening waits; given up in time",
                NamedPipe.withoutReader(Duration.ofMillis(50)));
    }

    @Test
    @DisplayName("whose reader has left fails the next write")
    void noticesThatTheReaderLeft() throws Exception {
        assertEquals("the next write is an IOException", NamedPipe.readerLeaves());
    }

    @Test
    @DisplayName("that is being read ends its read by an interrupt")
    void endsByInterrupt() throws Exception {
        try (var fifo = new Fifo(); var both = Fifo.both(fifo.name())) {
            var seen = new CompletableFuture<Class<?>>();
            Thread reader = Thread.ofPlatform().start(() -> seen.complete(assertThrows(
                    Exception.class, () -> both.read(ByteBuffer.allocate(1))).getClass()));
            await().until(() -> reader.getStackTrace().length > 0);
            reader.interrupt();
            assertEquals(ClosedByInterruptException.class, seen.get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    @DisplayName("that is being read ends its read by a close from elsewhere")
    void endsByClose() throws Exception {
        try (var fifo = new Fifo()) {
            var both = Fifo.both(fifo.name());
            var seen = new CompletableFuture<Class<?>>();
            Thread reader = Thread.ofPlatform().start(() -> seen.complete(assertThrows(
                    Exception.class, () -> both.read(ByteBuffer.allocate(1))).getClass()));
            await().until(() -> Arrays.stream(reader.getStackTrace())
                    .anyMatch(frame -> frame.getMethodName().equals("read0")));
            both.close();
            assertEquals(AsynchronousCloseException.class, seen.get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    @DisplayName("whose name exists already is refused")
    void refusesASecond() throws Exception {
        try (var fifo = new Fifo()) {
            var refused = assertThrows(Libc.Failed.class,
                    () -> Libc.mkfifo(Names.path(fifo.name()).toString()));
            assertEquals(Libc.Errno.EEXIST, refused.errno());
        }
    }

    @Test
    @DisplayName("is for its owner only")
    void isPrivate() throws Exception {
        try (var fifo = new Fifo()) {
            assertEquals("rw-------", PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(Names.path(fifo.name()))));
        }
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(NamedPipe.class, "100");
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("Between siblings: 100 of 100 messages in order, then the end",
                "Nobody reads: the opening waits; given up in time",
                "The reader leaves: the next write is an IOException",
                "Two writers, 4096 bytes: whole",
                "Two writers, 5000 bytes: mixed"), program.lines());
        assertEquals("", program.errors());
    }

    @Test
    @DisplayName("as a program refuses a wrong argument with one clear line and status 2")
    void refusesBadArguments() throws Exception {
        Program.run(NamedPipe.class, "0")
                .assertRefused("messages is \"0\", but must be a whole number from 1 to 1000000.");
    }
}
