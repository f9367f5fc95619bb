package tutorial.ipc.lib;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A named pipe")
@ExtendWith(NoNamesLeft.class)
class FifoTest {

    @BeforeEach
    void needs() {
        Optional<String> missing = Libc.missing("Fifo", "mkfifo");
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    }

    @Test
    @DisplayName("that is being opened lets an interrupted opener go, and leaves no phantom end")
    void seesInterrupts() throws Exception {
        try (var fifo = new Fifo()) {
            var flag = new AtomicBoolean();
            var waiting = Waiting.on(() -> {
                try {
                    return Fifo.reader(fifo.name(), ChronoUnit.FOREVER.getDuration());
                } finally {
                    flag.set(Thread.currentThread().isInterrupted());
                }
            });
            waiting.thread().interrupt();
            Throwable failure = waiting.failure();
            assertEquals(InterruptedException.class, failure.getCause().getClass());
            assertTrue(flag.get(), "the interrupt is still to be seen");
            // A reader that was left behind would let this writer write to nobody.
            assertThrows(TimeoutException.class,
                    () -> Fifo.writer(fifo.name(), Duration.ofMillis(50)));
            await().until(() -> Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals("fifo-open")));
        }
    }

    @Test
    @DisplayName("that is being read ends its read by an interrupt")
    void endsByInterrupt() throws Exception {
        try (var fifo = new Fifo(); var both = Fifo.both(fifo.name())) {
            var reading = reading(() -> both.read(ByteBuffer.allocate(1)));
            reading.thread().interrupt();
            assertEquals(ClosedByInterruptException.class, reading.failure().getClass());
        }
    }

    @Test
    @DisplayName("that is being read ends its read by a close from elsewhere")
    void endsByClose() throws Exception {
        try (var fifo = new Fifo()) {
            var both = Fifo.both(fifo.name());
            var reading = reading(() -> both.read(ByteBuffer.allocate(1)));
            both.close();
            assertEquals(AsynchronousCloseException.class, reading.failure().getClass());
        }
    }

    private static Waiting reading(Callable<Object> read) {
        var task = new FutureTask<>(read);
        Thread reader = Thread.ofPlatform().daemon().name("reader").start(task);
        await().until(() -> Arrays.stream(reader.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("read0")));
        return new Waiting(reader, task);
    }

    @Test
    @DisplayName("whose name exists already is refused, and stays the other's")
    void refusesASecond() throws Exception {
        try (var fifo = new Fifo()) {
            var refused = assertThrows(Libc.Failed.class,
                    () -> Fifo.mkfifo(Names.path(fifo.name())));
            assertEquals(Errno.EEXIST, refused.errno());
            assertTrue(Files.exists(Names.path(fifo.name())));
        }
    }

    @Test
    @DisplayName("is for its owner only, and so is the folder it lies in")
    void isPrivate() throws Exception {
        try (var fifo = new Fifo()) {
            var path = Names.path(fifo.name());
            assertEquals("rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
            assertEquals("rwx------", PosixFilePermissions
                    .toString(Files.getPosixFilePermissions(path.getParent())));
        }
    }

    @Test
    @DisplayName("that cannot be opened says so, with the reason")
    void tellsTheReason() throws Exception {
        String none = Names.fresh();
        var failed = assertThrows(IOException.class,
                () -> Fifo.reader(none, Duration.ofSeconds(40)));
        assertEquals("cannot open " + Names.path(none), failed.getMessage());
    }
}
