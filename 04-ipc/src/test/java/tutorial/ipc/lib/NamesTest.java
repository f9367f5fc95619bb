package tutorial.ipc.lib;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The names of a run")
@ExtendWith(NoNamesLeft.class)
class NamesTest {

    private static final Duration LONG = Duration.ofSeconds(40);
    private static final String NOBODY = "65534";

    /** A child's program: makes one of each kind, says its folder, and waits to be killed. */
    static final class Maker {

        static void main(String[] args) throws Exception {
            SharedRegion.create(8, 1);
            PosixQueue.create(Names.fresh(), 1, 1);
            PosixQueue.create(Names.fresh() + "-by-hand", 1, 1);
            PosixSemaphore.create(Names.fresh(), 1);
            new Fifo();
            Duplex.offer(Codec.TEXT);
            new TcpListener();
            System.out.println(RunFolder.own());
            System.in.read();
        }
    }

    @Test
    @DisplayName("are left alone while it lives, and swept by the next run when it was killed")
    void killed() throws Exception {
        try (var children = new Children()) {
            Process maker = children.start(Libc.child(Maker.class));
            Path folder = Path.of(children.line(maker, LONG));
            assertFalse(RunFolder.sweep().contains(folder));
            assertEquals(8, list(folder).size());
            maker.destroyForcibly().onExit().join();
            List<String> queues = names(folder, ".queue");
            RunFolder.sweep();
            assertFalse(Files.exists(folder));
            for (String queue : queues) {
                assertFalse(Libc.unlink("mq_unlink", Libc.Mq.UNLINK, queue), queue);
            }
            assertEquals(List.of(), list(Path.of("/dev/shm")).stream().filter(file -> file
                    .toString().contains(folder.getFileName().toString())).toList());
        }
    }

    private static List<String> names(Path folder, String ending) throws IOException {
        return list(folder).stream().map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(ending)).map(name -> name.replace(ending, ""))
                .map(name -> name.matches("\\d+") ? folder.getFileName() + "-" + name : name)
                .toList();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    @DisplayName("are taken away on a polite end, without a word")
    void politely() throws Exception {
        try (var children = new Children()) {
            Process maker = children.start(Libc.child(Maker.class));
            Path folder = Path.of(children.line(maker, LONG));
            maker.toHandle().destroy();
            assertEquals(143, maker.waitFor());
            assertFalse(Files.exists(folder));
        }
    }

    @Test
    @DisplayName("of a living run in another pid namespace are left alone")
    void otherNamespace() throws Exception {
        assumeTrue(works("unshare", "--pid", "--fork", "true"), "no second pid namespace here");
        try (var children = new Children()) {
            var builder = Libc.child(Maker.class);
            builder.command().addAll(0, List.of("unshare", "--pid", "--fork", "--kill-child"));
            Process other = children.start(builder);
            Path folder = Path.of(children.line(other, LONG));
            RunFolder.sweep();
            assertEquals(8, list(folder).size());
            other.destroyForcibly().onExit().join();
            await().atMost(LONG).until(() -> !RunFolder.sweep().isEmpty()
                    || !Files.exists(folder));
        }
    }

    /** A child's program: takes the lock, says so, and waits to be killed. */
    static final class Holder {

        static void main(String[] args) throws Exception {
            try (var value = SharedValue.open(args[0])) {
                value.lock().acquire(LONG);
                System.out.println("holds it");
                System.in.read();
            }
        }
    }

    @Test
    @DisplayName("say who lives also for a lock: a holder in another pid namespace keeps it")
    void lockInOtherNamespace() throws Exception {
        assumeTrue(works("unshare", "--pid", "--fork", "true"), "no second pid namespace here");
        try (var value = SharedValue.create(1); var children = new Children()) {
            var builder = Libc.child(Holder.class, value.name());
            builder.command().addAll(0, List.of("unshare", "--pid", "--fork", "--kill-child"));
            Process holder = children.start(builder);
            children.line(holder, LONG);
            assertThrows(TimeoutException.class,
                    () -> value.lock().acquire(Duration.ofMillis(100)));
            holder.destroyForcibly().onExit().join();
            try (var held = value.lock().acquire(LONG)) {
                assertTrue(held.fromTheDead());
            }
        }
    }

    @Test
    @DisplayName("are no others': links are not followed, other users' and strange ones stay")
    void onlyOnesOwn(@TempDir Path precious) throws Exception {
        Path file = Files.writeString(precious.resolve("file"), "precious");
        Files.writeString(precious.resolve("lock"), "");
        String own = RunFolder.own().getFileName().toString();
        String mine = own.substring(0, own.indexOf('-', RunFolder.PREFIX.length()) + 1);
        Path place = RunFolder.own().getParent();
        Path link = Files.createSymbolicLink(place.resolve(mine + "1.1-0001"), precious);
        Path withoutLock = Files.createDirectory(place.resolve(mine + "1.1-0002"));
        Files.writeString(withoutLock.resolve("1"), "unknown");
        Path lockIsALink = Files.createDirectory(place.resolve(mine + "1.1-0003"));
        Files.createSymbolicLink(lockIsALink.resolve("lock"), file);
        Path ofAnother = Files.createDirectory(place.resolve(RunFolder.PREFIX + "ann-1.1-0004"));
        Files.writeString(ofAnother.resolve("lock"), "");
        Path empty = Files.createDirectory(place.resolve(mine + "1.1-0005"));
        Path dead = Files.createDirectory(place.resolve(mine + "1.1-0006"));
        Files.writeString(dead.resolve("lock"), "");
        Files.createSymbolicLink(dead.resolve("1"), precious);
        List<Path> stay = new ArrayList<>(List.of(link, withoutLock, lockIsALink, ofAnother));
        if (isRoot()) {
            Path stranger = Files.createDirectory(place.resolve(mine + "1.1-0007"));
            Files.writeString(stranger.resolve("lock"), "");
            Files.setAttribute(stranger, "unix:uid", 65534);
            stay.add(stranger);
        }
        try {
            RunFolder.sweep();
            assertEquals("precious", Files.readString(file));
            assertTrue(stay.stream().allMatch(
                    each -> Files.exists(each, LinkOption.NOFOLLOW_LINKS)), stay::toString);
            assertFalse(Files.exists(empty) || Files.exists(dead));
        } finally {
            Files.delete(link);
            for (Path each : stay.subList(1, stay.size())) {
                FileUtils.deleteDirectory(each.toFile());
            }
        }
    }

    @Test
    @DisplayName("of two users are in nobody's way: neither notices the other's death")
    void twoUsers(@TempDir Path folder) throws Exception {
        assumeTrue(isRoot() && works("setpriv", "--version"), "needs root, for a second user");
        FileUtils.copyDirectory(Path.of("target/classes").toFile(), folder.toFile());
        FileUtils.copyDirectory(Path.of("target/test-classes").toFile(), folder.toFile());
        assertEquals(0, new ProcessBuilder("chmod", "-R", "a+rX", folder.toString()).start()
                .waitFor());
        try (var children = new Children()) {
            Process maker = children.start(Libc.child(Maker.class));
            Path ours = Path.of(children.line(maker, LONG));
            Process another = asNobody(children, folder);
            Path theirs = Path.of(children.line(another, LONG));
            another.destroyForcibly().onExit().join();
            assertFalse(RunFolder.sweep().contains(theirs), "it is another user's");
            Process third = asNobody(children, folder);
            assertTrue(children.line(third, LONG).contains("tutorial-ipc-nobody-"));
            assertFalse(Files.exists(theirs), "swept by its own user's next run");
            assertEquals(8, list(ours).size(), "left alone by another user");
            for (Process polite : List.of(third, maker)) {
                polite.toHandle().destroy();
                assertEquals(143, polite.waitFor());
            }
            assertFalse(Files.exists(ours));
        }
    }

    /** A maker that runs as another user, and can read what is in {@code folder}. */
    private static Process asNobody(Children children, Path folder) throws IOException {
        var builder = Libc.child(Maker.class);
        List<String> command = builder.command();
        command.set(command.indexOf("-classpath") + 1, folder.toString());
        command.addAll(0, List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY,
                "--clear-groups"));
        return children.start(builder.directory(folder.toFile()));
    }

    @Test
    @DisplayName("are refused in one line where memory is full: which place, how much was wanted")
    void full() throws Exception {
        assertEquals(List.of("IOException: no room in /dev/shm for 3000000 bytes of shared memory:"
                + " No space left on device", "[]"), inPrivateMemory("size=2m"));
    }

    @Test
    @DisplayName("go to a short temporary folder where memory can only be read")
    void readOnly() throws Exception {
        List<String> lines = inPrivateMemory("ro");
        assertTrue(lines.getFirst().matches("/tmp/tutorial-ipc-.*"), lines::toString);
        assertEquals("[]", lines.getLast());
    }

    /** What {@link Filler} prints with a /dev/shm of its own, and a long temporary folder. */
    private static List<String> inPrivateMemory(String options) throws Exception {
        assumeTrue(works("unshare", "-m", "mount", "-t", "tmpfs", "-o", options, "tmpfs",
                "/dev/shm"), "no private /dev/shm here");
        Path far = Files.createDirectory(Files.createTempDirectory("tutorial").resolve(
                "a".repeat(95)));
        var builder = Libc.child(Filler.class);
        builder.command().add(1, "-Djava.io.tmpdir=" + far);
        builder.command().removeIf(word -> word.equals("-Djava.io.tmpdir=/tmp"));
        String line = "'" + String.join("' '", builder.command()) + "'";
        try {
            return Children.outputs(List.of(new ProcessBuilder("unshare", "-m", "sh", "-c",
                    "mount -t tmpfs -o " + options + " tmpfs /dev/shm && exec " + line)), LONG)
                    .getFirst();
        } finally {
            FileUtils.deleteDirectory(far.getParent().toFile());
        }
    }

    /** A child's program: where its names are, or why not; then what it has left there. */
    static final class Filler {

        static void main(String[] args) throws Exception {
            try (var offer = Duplex.offer(Codec.TEXT);
                    var region = SharedRegion.create(3_000_000, 1)) {
                System.out.println(Names.path(region.name()));
                Duplex.connect(Codec.TEXT, offer.name()).close();
            } catch (IOException refused) {
                System.out.println("IOException: " + refused.getMessage());
            }
            System.out.println(NoNamesLeft.madeBy(ProcessHandle.current().pid()));
        }
    }

    private static boolean isRoot() throws IOException {
        return Files.isDirectory(Path.of("/proc/self"))
                && Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    private static boolean works(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
