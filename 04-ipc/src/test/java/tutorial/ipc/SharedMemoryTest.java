package tutorial.ipc;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("Shared memory")
@ExtendWith({NothingLeftBehind.class, NoNamesLeft.class})
class SharedMemoryTest {

    @BeforeEach
    void needs() {
        var missing = Libc.missing("SharedMemory", "sem_open", "sem_timedwait");
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    }

    @Test
    @DisplayName("loses an update when two processes read before either writes")
    void losesAnUpdate() throws Exception {
        assertEquals(1, SharedMemory.addTwice("forced", 1));
    }

    @Test
    @DisplayName("never ends above the exact total, as it comes")
    void neverAbove() throws Exception {
        long total = SharedMemory.addTwice("plain", 20_000);
        assertTrue(total >= 2 && total <= 40_000, () -> "total " + total);
    }

    @Test
    @DisplayName("is exact by an atomic")
    void exactByAtomic() throws Exception {
        assertEquals(20_000, SharedMemory.addTwice("atomic", 10_000));
    }

    @Test
    @DisplayName("is exact under a semaphore")
    void exactBySemaphore() throws Exception {
        assertEquals(4_000, SharedMemory.addTwice("semaphore", 2_000));
    }

    @Test
    @DisplayName("carries messages in a ring, in order")
    void ringKeepsOrder() throws Exception {
        assertEquals(10_000, SharedMemory.throughARing(10_000));
    }

    @Test
    @DisplayName("whose file another process cuts short answers with an InternalError, no crash")
    void survivesTruncation() throws Exception {
        try (var region = SharedRegion.create(100_000, 1)) {
            try (var file = FileChannel.open(Names.memory(region.name()),
                    StandardOpenOption.WRITE)) {
                file.truncate(0);
            }
            assertThrows(InternalError.class, () -> region.memory().get(JAVA_LONG, 50_000));
        }
    }

    @Test
    @DisplayName("is for its owner only, and refuses a file that is none")
    void isPrivate() throws Exception {
        try (var region = SharedRegion.create(8, 1)) {
            assertEquals("rw-------", PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(Names.memory(region.name()))));
        }
        String name = Names.fresh();
        Files.writeString(Names.memory(name), "garbage".repeat(100));
        try {
            var refused = assertThrows(IOException.class, () -> SharedRegion.open(name));
            assertTrue(refused.getMessage().endsWith("its header is not one"), refused::getMessage);
            Files.writeString(Names.memory(name), "short");
            assertThrows(IOException.class, () -> SharedRegion.open(name));
        } finally {
            Files.delete(Names.memory(name));
        }
        assertThrows(NoSuchFileException.class, () -> SharedRegion.open(name));
    }

    @Test
    @DisplayName("loses its name as soon as the last expected process has opened it")
    void losesItsName() throws Exception {
        try (var region = SharedRegion.create(8, 2);
                var second = SharedRegion.open(region.name())) {
            second.memory().set(JAVA_LONG, 0, 7);
            assertTrue(Files.exists(Names.memory(region.name())));
            SharedRegion.open(region.name()).close();
            assertFalse(Files.exists(Names.memory(region.name())));
            assertEquals(7, region.memory().get(JAVA_LONG, 0));
        }
    }

    @Test
    @DisplayName("that a killed process left behind is swept away by the next one")
    void sweeps() throws Exception {
        try (var children = new Children()) {
            Process maker = children.start(Parent.child(Maker.class));
            Path left = Names.memory(Parent.line(maker));
            maker.destroyForcibly().onExit().join();
            assertTrue(Files.exists(left));
            assertTrue(Names.sweep().contains(left));
            assertFalse(Files.exists(left));
        }
    }

    /** A child's program: makes shared memory that nobody opens, and waits to be killed. */
    static final class Maker {

        static void main(String[] args) throws IOException {
            try (var region = SharedRegion.create(8, 1)) {
                System.out.println(region.name());
                System.in.read();
            }
        }
    }

    @Test
    @DisplayName("as a program prints one forced loss, and exact totals after the repairs")
    void printsAsAProgram() throws Exception {
        Program program = Program.run(SharedMemory.class, "1000");
        assertEquals(0, program.status(), program::errors);
        assertEquals("Both read, then both write 1 more: 1", program.lines().get(0));
        assertTrue(program.lines().get(1).matches("As it comes: \\d+ instead of 2000"));
        assertEquals(List.of("By an atomic: 2000", "Under a semaphore: 2000",
                "Through a ring of 64 slots, in order: 1000 of 1000"),
                program.lines().subList(2, 5));
    }

    @Test
    @DisplayName("as a program refuses a wrong argument with one clear line and status 2")
    void refusesBadArguments() throws Exception {
        Program.run(SharedMemory.class, "-1").assertRefused(
                "additions is \"-1\", but must be a whole number from 1 to 10000000.");
    }
}
