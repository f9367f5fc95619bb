package tutorial.ipc.lib;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("Shared memory, and what lies in it")
@ExtendWith(NoNamesLeft.class)
class SharedTypesTest {

    private static final Duration NOW = Duration.ZERO;
    private static final Duration LONG = Duration.ofSeconds(40);

    @Test
    @DisplayName("is for its owner only, and refuses a file that is none")
    void isPrivate() throws Exception {
        try (var region = SharedRegion.create(8, 1)) {
            assertEquals("rw-------", PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(Names.path(region.name()))));
        }
        try (var place = Names.Place.free()) {
            Files.writeString(place.path(), "garbage".repeat(100));
            var refused = assertThrows(IOException.class, () -> SharedRegion.open(place.name()));
            assertTrue(refused.getMessage().endsWith("its header is not one"), refused::getMessage);
            Files.writeString(place.path(), "short");
            assertThrows(IOException.class, () -> SharedRegion.open(place.name()));
            Files.delete(place.path());
            assertThrows(NoSuchFileException.class, () -> SharedRegion.open(place.name()));
        }
    }

    @Test
    @DisplayName("is made under a name that nothing has: not even what lies there by chance")
    void isNew() throws Exception {
        String name = Names.fresh();
        String next = name.substring(0, name.lastIndexOf('-') + 1) + (Names.count() + 1);
        Path planted = Names.path(next);
        Files.writeString(planted, "mine");
        assertThrows(IOException.class, () -> SharedRegion.create(8, 1));
        assertEquals("mine", Files.readString(planted));
        Files.delete(planted);
    }

    @Test
    @DisplayName("loses its name as soon as the last expected process has opened it")
    void losesItsName() throws Exception {
        try (var region = SharedRegion.create(8, 2);
                var second = SharedRegion.open(region.name())) {
            second.memory().set(JAVA_LONG, 0, 7);
            assertTrue(Files.exists(Names.path(region.name())));
            SharedRegion.open(region.name()).close();
            assertFalse(Files.exists(Names.path(region.name())));
            assertEquals(7, region.memory().get(JAVA_LONG, 0));
        }
    }

    @Test
    @DisplayName("knows who of its members is gone, also of several in one process")
    void knowsItsMembers() throws Exception {
        try (var region = SharedRegion.create(8, 3); var children = new Children()) {
            var second = SharedRegion.open(region.name());
            Process child = children.start(Libc.child(Opener.class, region.name()));
            assertEquals("2", children.line(child, LONG));
            assertFalse(region.isGone(1) || region.isGone(2));
            second.close();
            assertTrue(region.isGone(1));
            assertEquals("0 lives", answer(children, child));
            child.destroyForcibly().onExit().join();
            assertTrue(region.isGone(2));
        }
    }

    private static String answer(Children children, Process child) throws Exception {
        child.outputWriter().append('\n').flush();
        return children.line(child, LONG);
    }

    /** A child's program: opens, says which member it is, and at a byte whether 0 lives. */
    static final class Opener {

        static void main(String[] args) throws Exception {
            try (var region = SharedRegion.open(args[0])) {
                System.out.println(region.member());
                System.in.read();
                System.out.println(region.isGone(0) ? "0 is gone" : "0 lives");
                System.in.read();
            }
        }
    }

    @Test
    @DisplayName("whose file another process cuts short answers with an InternalError, no crash")
    void survivesTruncation() throws Exception {
        try (var region = SharedRegion.create(100_000, 1)) {
            try (var file = FileChannel.open(Names.path(region.name()),
                    StandardOpenOption.WRITE)) {
                file.truncate(0);
            }
            assertThrows(InternalError.class, () -> region.memory().get(JAVA_LONG, 50_000));
        }
    }

    @Test
    @DisplayName("that is closed refuses everything; a second close does nothing")
    void refusesAfterClose() throws Exception {
        var region = SharedRegion.create(8, 1);
        region.close();
        region.close();
        assertThrows(IllegalStateException.class, () -> region.memory().get(JAVA_LONG, 0));
        var value = SharedValue.create(1);
        value.close();
        value.close();
        assertThrows(IllegalStateException.class, () -> value.add(1));
        assertThrows(IllegalStateException.class, () -> value.lock().acquire(NOW));
    }

    @Test
    @DisplayName("as an array is typed: doubles are not longs, and indices are checked")
    void arraysAreTyped() throws Exception {
        try (var doubles = SharedArray.create(SharedArray.Kind.DOUBLE, 3, 2)) {
            assertEquals(0.5, doubles.add(2, 0.5));
            assertEquals(0.75, doubles.add(2, 0.25));
            assertThrows(IllegalStateException.class, () -> doubles.getLong(2));
            assertThrows(IndexOutOfBoundsException.class, () -> doubles.getDouble(3));
            assertEquals(doubles.name() + " is no array of kind LONG",
                    assertThrows(IOException.class, () -> SharedArray
                            .open(SharedArray.Kind.LONG, doubles.name())).getMessage());
            try (var other = SharedArray.open(SharedArray.Kind.DOUBLE, doubles.name())) {
                assertEquals(0.75, other.getDouble(2));
                assertEquals(3, other.length());
            }
        }
    }

    @Test
    @DisplayName("has a lock that a living holder keeps; a wait for it ends by limit or interrupt")
    void lockIsKept() throws Exception {
        try (var value = SharedValue.create(1)) {
            var held = value.lock().acquire(ChronoUnit.FOREVER.getDuration());
            assertFalse(held.fromTheDead());
            assertThrows(TimeoutException.class, () -> value.lock().acquire(Duration.ofMillis(20)));
            var waiting = Waiting.on(() -> value.lock().acquire(Duration.ofDays(200_000)));
            waiting.thread().interrupt();
            assertEquals(InterruptedIOException.class, waiting.failure().getClass());
            held.close();
            value.lock().acquire(NOW).close();
        }
    }

    @Test
    @DisplayName("has a lock that only the thread that holds it gives back, and only once")
    void lockIsGivenBackOnce() throws Exception {
        try (var value = SharedValue.create(1)) {
            var first = value.lock().acquire(NOW);
            var elsewhere = Waiting.on(() -> {
                first.close();
                return null;
            });
            assertEquals(IllegalMonitorStateException.class, elsewhere.failure().getClass());
            first.close();
            var second = value.lock().acquire(NOW);
            assertThrows(IllegalMonitorStateException.class, first::close);
            assertThrows(TimeoutException.class, () -> value.lock().acquire(NOW));
            second.close();
        }
    }

    @Test
    @DisplayName("as a ring is refused where there is none, and a full one says so")
    void ringIsChecked() throws Exception {
        try (var region = SharedRegion.create(Ring.bytes(2, 8), 1)) {
            assertEquals(region.name() + " has no ring at 0", assertThrows(IOException.class,
                    () -> Ring.sender(region, 0)).getMessage());
            Ring.create(region, 0, 2, 8);
            var sender = Ring.sender(region, 0);
            sender.send(new byte[8], NOW);
            sender.send(new byte[8], NOW);
            assertEquals("the ring stayed full", assertThrows(TimeoutException.class,
                    () -> sender.send(new byte[8], NOW)).getMessage());
            var receiver = Ring.receiver(region, 0);
            receiver.receive(ChronoUnit.FOREVER.getDuration());
            receiver.receive(NOW);
            assertThrows(TimeoutException.class, () -> receiver.receive(NOW));
        }
    }

    @Test
    @DisplayName("as a ring tells when the other side is gone")
    void ringNoticesADeath() throws Exception {
        try (var region = SharedRegion.create(Ring.bytes(2, 8), 1)) {
            Ring.create(region, 0, 2, 8);
            var receiver = Ring.receiver(region, 0);
            try (var other = SharedRegion.open(region.name())) {
                Ring.sender(other, 0).send(new byte[8], NOW);
            }
            receiver.receive(NOW);
            assertThrows(EOFException.class, () -> receiver.receive(LONG));
        }
    }

    @Test
    @DisplayName("without semaphores in it is waited for with naps, which end by an interrupt")
    void napsEndByInterrupt() throws Exception {
        try (var region = SharedRegion.create(WakeUp.BYTES, 1)) {
            WakeUp.create(region, 0);
            region.memory().set(JAVA_INT, WakeUp.SLEEPERS + 4, 0);
            var wakeUp = new WakeUp(region, 0);
            var waiting = Waiting.on(() -> wakeUp.await(() -> false, Long.MAX_VALUE));
            waiting.thread().interrupt();
            assertEquals(InterruptedIOException.class, waiting.failure().getClass());
        }
    }
}
