package tutorial.tools.pages;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tutorial.tools.pages.Copies.Copy;

/**
 * A chapter stands alone, so the few lines that several need stand in each of them. They are the
 * same everywhere: who has read them once has read them all.
 */
@DisplayName("What several chapters need stands in each of them in the same shape")
class SameShapeTest {

    static List<String> names() {
        return Copies.NAMES;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    @DisplayName("but for the package's name")
    void isTheSame(String name) throws IOException {
        for (Copy copy : new Copies(Path.of("..")).of(name)) {
            assertTrue(copy.isTrue(), () -> copy.file() + " is not like " + copy.source()
                    + "; run: mvn -q -f tools -Dexample=RefreshCopies");
        }
    }
}
