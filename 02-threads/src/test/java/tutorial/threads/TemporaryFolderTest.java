package tutorial.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutorial.threads.lib.ChildJvm;
import tutorial.threads.lib.Children;
import tutorial.threads.lib.TemporaryFolder;

@DisplayName("A temporary folder")
@ExtendWith(NothingLeftBehind.class)
class TemporaryFolderTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Where the children of this test make theirs. */
    @TempDir
    Path parent;
    private Path notOurs;

    @BeforeEach
    void plantWhatIsNotOurs() throws IOException {
        notOurs = Files.createDirectory(parent.resolve("precious"));
        Files.createFile(notOurs.resolve("letter"));
    }

    private Process start(Children children, String how) throws IOException {
        ProcessBuilder builder = ChildJvm.of(Maker.class, how);
        builder.command().add(1, "-Djava.io.tmpdir=" + parent);
        builder.command().removeIf(word -> word.equals("-Djava.io.tmpdir="
                + System.getProperty("java.io.tmpdir")));
        return children.start(builder);
    }

    /** A program that makes a folder, too, and ends. */
    private void runAnother(Children children) throws Exception {
        Process another = start(children, "end");
        another.getOutputStream().close();
        assertTrue(another.waitFor(LIMIT));
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> all = Files.list(parent)) {
            return all.filter(file -> !file.equals(notOurs)).sorted().toList();
        }
    }

    @Test
    @DisplayName("is for its maker's eyes only, and is gone when it is closed")
    void isPrivateAndGone() throws Exception {
        Path path;
        try (var folder = TemporaryFolder.make()) {
            path = folder.path();
            assumeTrue(path.getFileSystem().supportedFileAttributeViews().contains("posix"));
            assertEquals("rwx------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
            Files.createFile(path.resolve("file"));
        }
        assertFalse(Files.exists(path));
        assertFalse(Files.exists(path.resolveSibling(path.getFileName() + ".lock")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"end", "exit", "throw", "term"})
    @DisplayName("is gone on every way out of its program")
    void isGone(String how) throws Exception {
        try (var children = new Children()) {
            Process child = start(children, how);
            assertTrue(Files.isDirectory(Path.of(children.line(child, LIMIT))));
            if (how.equals("term")) {
                child.toHandle().destroy();
            } else {
                child.getOutputStream().close();
            }
            assertTrue(child.waitFor(LIMIT));
            assertEquals(List.of(), left());
        }
    }

    @Test
    @DisplayName("of a program that was killed is swept by the next; that of a living one is not")
    void killedIsSwept() throws Exception {
        try (var children = new Children()) {
            Process killed = start(children, "wait");
            Path dead = Path.of(children.line(killed, LIMIT));
            killed.destroyForcibly().waitFor();
            assertTrue(Files.exists(dead.resolve("file")), "nobody could take it away");

            Process alive = start(children, "wait");
            Path living = Path.of(children.line(alive, LIMIT));
            assertFalse(Files.exists(dead), "swept");
            runAnother(children);
            assertTrue(Files.exists(living.resolve("file")), "in use");
        }
    }

    @Test
    @DisplayName("is swept without a step over a link: what a link leads to is somebody else's")
    void linksAreNotFollowed() throws Exception {
        try (var children = new Children()) {
            Process killed = start(children, "wait");
            Path dead = Path.of(children.line(killed, LIMIT));
            killed.destroyForcibly().waitFor();
            Files.createSymbolicLink(dead.resolve("link"), notOurs);
            String prefix = dead.getFileName().toString().replaceAll("-[^-]*$", "-");
            Files.createSymbolicLink(parent.resolve(prefix + "planted"), notOurs);
            Files.createFile(parent.resolve(prefix + "planted.lock"));
            Files.createSymbolicLink(parent.resolve(prefix + "linked.lock"),
                    notOurs.resolve("letter"));

            runAnother(children);
            assertFalse(Files.exists(dead), "swept");
            assertTrue(Files.exists(notOurs.resolve("letter")), "not ours");
        }
    }

    @Test
    @DisplayName("of another user is left alone, also by root")
    void othersAreLeftAlone() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"),
                "Only root can make another user's folder.");
        try (var children = new Children()) {
            Process killed = start(children, "wait");
            Path dead = Path.of(children.line(killed, LIMIT));
            killed.destroyForcibly().waitFor();
            var nobody = parent.getFileSystem().getUserPrincipalLookupService()
                    .lookupPrincipalByName("nobody");
            Files.setOwner(dead, nobody);
            Files.setOwner(dead.resolveSibling(dead.getFileName() + ".lock"), nobody);

            runAnother(children);
            assertTrue(Files.exists(dead.resolve("file")), "another user's");
        }
    }

    @Test
    @DisplayName("that cannot be made is told in a line that names the place")
    void cannotBeMade() {
        String before = System.getProperty("java.io.tmpdir");
        System.setProperty("java.io.tmpdir", parent.resolve("none").toString());
        try {
            var failed = assertThrows(IOException.class, TemporaryFolder::make);
            assertTrue(failed.getMessage().contains(parent.resolve("none").toString()));
        } finally {
            System.setProperty("java.io.tmpdir", before);
        }
    }

    /** Makes a folder with a file in it, says where, and ends as it is told. */
    static final class Maker {

        public static void main(String[] args) throws IOException {
            @SuppressWarnings("resource")
            Path folder = TemporaryFolder.make().path();
            Files.createFile(folder.resolve("file"));
            System.out.println(folder);
            System.in.read();
            switch (args[0]) {
                case "exit" -> System.exit(0);
                case "throw" -> throw new IllegalStateException("on purpose");
                default -> {}
            }
        }
    }
}
