package tutorial.tools.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Refreshing the copies of shared files")
class RefreshCopiesTest {

    private static final String LOG = "src/main/java/tutorial/%s/lib/Log.java";

    @TempDir
    private Path root;

    @BeforeEach
    void threeChapters() throws IOException {
        for (String chapter : List.of("01-one/one", "02-two/two", "03-three/three")) {
            String[] names = chapter.split("/");
            Files.createDirectories(root.resolve(names[0] + "/src/main/java/tutorial/"
                    + names[1] + "/lib"));
        }
        write("01-one/" + LOG.formatted("one"), """
                package tutorial.one.lib;
                import tutorial.one.lib.Stop; // "/tutorial/one/lessons.txt", tutorial.ones
                """);
        write("03-three/" + LOG.formatted("three"), "old");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(root.resolve(file), text);
    }

    @Test
    @DisplayName("writes the first chapter's text into each that has the file, in its package")
    void writes() throws IOException {
        assertEquals(List.of("03-three/" + LOG.formatted("three") + ": written from 01-one/"
                + LOG.formatted("one")), RefreshCopies.refresh(root, ""));
        assertEquals("""
                package tutorial.three.lib;
                import tutorial.three.lib.Stop; // "/tutorial/three/lessons.txt", tutorial.ones
                """, Files.readString(root.resolve("03-three/" + LOG.formatted("three"))));
        assertEquals(List.of(), RefreshCopies.refresh(root, ""), "all are the same now");
    }

    @Test
    @DisplayName("keeps the two floors of a chapter apart: an older file below is not a copy")
    void otherFloor() throws IOException {
        write("01-one/src/main/java/tutorial/one/Log.java", "package tutorial.one;");
        write("02-two/src/main/java/tutorial/two/Log.java", "old");
        RefreshCopies.refresh(root, "");
        assertEquals("package tutorial.two;", Files.readString(
                root.resolve("02-two/src/main/java/tutorial/two/Log.java")));
        assertEquals("package tutorial.three.lib;", Files.readAllLines(
                root.resolve("03-three/" + LOG.formatted("three"))).getFirst());
    }

    @Test
    @DisplayName("leaves the other chapters alone, if one is named")
    void onlyOne() throws IOException {
        assertEquals(List.of(), RefreshCopies.refresh(root, "02-two"));
        assertEquals(1, RefreshCopies.refresh(root, "03-three").size());
    }

    @Test
    @DisplayName("adds a file to a chapter that lacks it, if asked")
    void adds() throws IOException {
        RefreshCopies.add(root, "02-two", "Log.java");
        assertEquals(2, RefreshCopies.refresh(root, "").size());
        assertEquals("package tutorial.two.lib;", Files.readAllLines(
                root.resolve("02-two/" + LOG.formatted("two"))).getFirst());
    }

    @Test
    @DisplayName("refuses a chapter that is none, or has the file, and a file that nobody has")
    void refuses() {
        assertEquals("there is no module 04-four", refused("04-four", "Log.java"));
        assertEquals("03-three has a Log.java already", refused("03-three", "Log.java"));
        assertEquals("no module has a Stop.java yet", refused("02-two", "Stop.java"));
    }

    private String refused(String module, String name) {
        return assertThrows(IllegalArgumentException.class,
                () -> RefreshCopies.add(root, module, name)).getMessage();
    }
}
