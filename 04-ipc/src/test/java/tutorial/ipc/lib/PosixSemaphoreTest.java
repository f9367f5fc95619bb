package tutorial.ipc.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A named semaphore")
@ExtendWith(NoNamesLeft.class)
class PosixSemaphoreTest {

    @BeforeEach
    void needs() {
        Optional<String> missing = Libc.missing("PosixSemaphore", "sem_open", "sem_timedwait");
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    }

    private static PosixSemaphore semaphore(int permits) throws Exception {
        var semaphore = PosixSemaphore.create(Names.fresh(), permits);
        semaphore.unlink();
        return semaphore;
    }

    @Test
    @DisplayName("whose name exists already is refused, and one that does not exist, too")
    void refusesNames() throws Exception {
        String name = Names.fresh();
        try (var first = PosixSemaphore.create(name, 3)) {
            assertEquals(Errno.EEXIST, assertThrows(Libc.Failed.class,
                    () -> PosixSemaphore.create(name, 1)).errno());
            assertTrue(first.unlink());
            assertEquals(3, first.available());
            assertEquals(Errno.ENOENT, assertThrows(Libc.Failed.class,
                    () -> PosixSemaphore.open(name)).errno());
        }
    }

    @Test
    @DisplayName("is for its owner only")
    void isPrivate() throws Exception {
        try (var semaphore = PosixSemaphore.create(Names.fresh(), 1)) {
            Path file = Path.of("/dev/shm/sem." + semaphore.name());
            assumeTrue(Files.exists(file), "semaphores are no files here");
            assertEquals("rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            semaphore.unlink();
        }
    }

    @Test
    @DisplayName("lets an interrupted waiter go, although the system call does not see interrupts")
    void seesInterrupts() throws Exception {
        try (var none = semaphore(0)) {
            var waiting = Waiting.on(() -> none.acquire(Duration.ofDays(1)));
            waiting.thread().interrupt();
            assertEquals(InterruptedIOException.class, waiting.failure().getClass());
        }
    }

    @Test
    @DisplayName("can be waited for for ever, and for no time at all")
    void waitsForEver() throws Exception {
        try (var none = semaphore(0)) {
            assertFalse(none.acquire(Duration.ZERO));
            assertFalse(none.acquire(Duration.ofDays(-200_000)));
            var waiting = Waiting.on(() -> none.acquire(ChronoUnit.FOREVER.getDuration()));
            none.release();
            assertEquals(true, waiting.result());
        }
    }

    @Test
    @DisplayName("that is closed refuses everything, without a crash; a second close does nothing")
    void refusesAfterClose() throws Exception {
        var semaphore = semaphore(1);
        semaphore.close();
        assertThrows(IllegalStateException.class, () -> semaphore.acquire(Duration.ZERO));
        assertThrows(IllegalStateException.class, semaphore::release);
        assertThrows(IllegalStateException.class, semaphore::available);
        semaphore.close();
    }

    @Test
    @DisplayName("that is closed while somebody waits ends that wait")
    void closeEndsAWait() throws Exception {
        var none = semaphore(0);
        var waiting = Waiting.on(() -> none.acquire(Duration.ofDays(1)));
        none.close();
        assertEquals(IllegalStateException.class, waiting.failure().getClass());
    }
}
