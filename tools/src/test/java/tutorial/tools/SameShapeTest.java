package tutorial.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A chapter stands alone, so the few lines that several need stand in each of them. They are the
 * same everywhere: who has read them once has read them all.
 */
@DisplayName("What several chapters need stands in each of them in the same shape")
class SameShapeTest {

    private static final Path ROOT = Path.of("..");

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Arguments.java", "ProcessId.java", "ChildJvm.java", "Children.java",
            "NothingLeftBehind.java", "Program.java", "logback.xml"})
    @DisplayName("but for the package's name")
    void isTheSame(String name) throws IOException {
        List<Path> copies = copies(name);
        assertTrue(copies.size() >= 2, copies::toString);
        String first = withoutPackage(copies.getFirst());
        for (Path copy : copies) {
            assertEquals(first, withoutPackage(copy), copies.getFirst() + " and " + copy);
        }
    }

    private static List<Path> copies(String name) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.endsWith(name))
                    .filter(file -> file.getName(2).endsWith("src")).sorted().toList();
        }
    }

    private static String withoutPackage(Path file) throws IOException {
        return Files.readString(file).replaceAll("tutorial\\.\\w+", "tutorial.CHAPTER");
    }
}
