package tutorial.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
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

@DisplayName("A named semaphore")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class NamedSemaphoreTest {

    @BeforeEach
    void needs() {
        var missing = Libc.missing("NamedSemaphore", "sem_open", "sem_timedwait");
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    }

    @Test
    @DisplayName("of two lets two of three in, and never gets back what a killed one held")
    void neverGivesBack() throws Exception {
        assertEquals(new NamedSemaphore.Permits(true, true, false, true, 1),
                NamedSemaphore.threeProcesses());
    }

    @Test
    @DisplayName("is no file lock: that is free as soon as its holder is dead")
    void lockIsGivenBack() throws Exception {
        assertFalse(NamedSemaphore.lockIsFree(false));
        assertTrue(NamedSemaphore.lockIsFree(true));
    }

    @Test
    @DisplayName("whose name exists already is refused, and one that does not exist, too")
    void refusesNames() throws Exception {
        String name = Names.fresh();
        try (var first = PosixSemaphore.create(name, 3)) {
            assertEquals(Libc.Errno.EEXIST, assertThrows(Libc.Failed.class,
                    () -> PosixSemaphore.create(name, 1)).errno());
            first.unlink();
            assertEquals(3, first.available());
            assertEquals(Libc.Errno.ENOENT, assertThrows(Libc.Failed.class,
                    () -> PosixSemaphore.open(name)).errno());
        }
    }

    @Test
    @DisplayName("lets an interrupted waiter go, although the system call does not see interrupts")
    void seesInterrupts() throws Exception {
        String name = Names.fresh();
        try (var none = PosixSemaphore.create(name, 0)) {
            none.unlink();
            var seen = new CompletableFuture<Class<?>>();
            Thread waiter = Thread.ofPlatform().start(() -> seen.complete(assertThrows(
                    Exception.class, () -> none.acquire(Duration.ofSeconds(20))).getClass()));
            waiter.interrupt();
            assertEquals(InterruptedIOException.class, seen.get(10, TimeUnit.SECONDS));
        }
    }

    @Test
    @DisplayName("as a program prints exactly what its page shows")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(NamedSemaphore.class);
        assertEquals(0, program.status(), program::errors);
        assertEquals(List.of("Permits: 2",
                "A takes one: true",
                "B takes one: true",
                "C takes one: false",
                "C after A gave its own back: true",
                "B is killed, C gives back: permits left 1",
                "The same with a file lock, held: taken",
                "The same with a file lock, killed: free"), program.lines());
        assertEquals("", program.errors());
    }

    @Test
    @DisplayName("as a program refuses a wrong argument with one clear line and status 2")
    void refusesBadArguments() throws Exception {
        Program.run(NamedSemaphore.class, "x").assertRefused("there is no argument \"x\".");
    }
}
